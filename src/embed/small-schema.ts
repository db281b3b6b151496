/**
 * The part of `zod/mini` that the contract uses, with the same meaning: the files for a CDN are built with it in zod's
 * place, which is eight times its size. A test asks both the same questions.
 */
interface Issue {
  readonly path: PropertyKey[];
  readonly message: string;
  /** True when the value is of the right kind and only fails a check, so that later checks make sense. */
  readonly continue: boolean;
}

/** Reads a value: what it means, or `WRONG` after noting why. */
type Read = (value: unknown, path: PropertyKey[], issues: Issue[]) => unknown;
type Check = (value: never) => boolean | PropertyKey[];

interface Definition {
  readonly type: string;
  readonly innerType?: Schema;
}

type Result = {success: true; data: unknown} | {success: false; error: {issues: Issue[]}};

const WRONG = Symbol();

const note = (path: PropertyKey[], issues: Issue[], goOn = false): unknown => {
  issues.push({path, message: 'Invalid input', continue: goOn});
  return WRONG;
};

class Schema {
  readonly _zod: {readonly def: Definition};
  readonly shape: Record<string, Schema> | undefined;
  readonly read: Read;

  constructor(read: Read, def: Definition, shape?: Record<string, Schema>) {
    this.read = read;
    this._zod = {def};
    this.shape = shape;
  }

  /** The same schema, for values that pass every check as well. */
  check(...checks: Check[]): Schema {
    const read: Read = (value, path, issues) => {
      const before = issues.length;
      const data = this.read(value, path, issues);
      if (issues.slice(before).some((issue) => !issue.continue)) return data;
      for (const check of checks) {
        const verdict = check(data as never);
        if (verdict !== true) note(verdict ? [...path, ...verdict] : path, issues, true);
      }
      return data;
    };
    return new Schema(read, this._zod.def, this.shape);
  }

  safeParse(value: unknown): Result {
    const issues: Issue[] = [];
    const data = this.read(value, [], issues);
    return issues.length ? {success: false, error: {issues}} : {success: true, data};
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const of = (type: string, holds: (value: unknown) => boolean): Schema =>
  new Schema((value, path, issues) => (holds(value) ? value : note(path, issues)), {type});

export const string = (): Schema => of('string', (value) => typeof value === 'string');
export const number = (): Schema => of('number', Number.isFinite);
export const int = (): Schema => of('number', Number.isInteger).check(Number.isSafeInteger);
export const boolean = (): Schema => of('boolean', (value) => typeof value === 'boolean');
export const literal = (only: unknown): Schema => of('literal', (value) => value === only);
const enumOf = (values: readonly unknown[]): Schema => of('enum', (value) => values.includes(value));
export {enumOf as enum};

export const optional = (inner: Schema): Schema =>
  new Schema((value, ...rest) => (value === undefined ? value : inner.read(value, ...rest)), {
    type: 'optional',
    innerType: inner,
  });

export const nullable = (inner: Schema): Schema =>
  new Schema((value, ...rest) => (value === null ? value : inner.read(value, ...rest)), {
    type: 'nullable',
    innerType: inner,
  });

export const _default = (inner: Schema, given: unknown): Schema =>
  new Schema(
    (value, ...rest) => (value === undefined ? (Array.isArray(given) ? [] : given) : inner.read(value, ...rest)),
    {
      type: 'default',
      innerType: inner,
    },
  );

export const union = (choices: readonly Schema[]): Schema =>
  new Schema(
    (value, path, issues) => {
      const close: {data: unknown; own: Issue[]}[] = [];
      for (const {read} of choices) {
        const own: Issue[] = [];
        const data = read(value, path, own);
        if (own.length === 0) return data;
        if (own.every((issue) => issue.continue)) close.push({data, own});
      }
      // The one choice of the right kind tells what is wrong; otherwise none of them fits.
      if (close.length !== 1) return note(path, issues);
      issues.push(...close[0]!.own);
      return close[0]!.data;
    },
    {type: 'union'},
  );

export const array = (item: Schema): Schema =>
  new Schema(
    (value, path, issues) => {
      if (!Array.isArray(value)) return note(path, issues);
      // Not Array.from, of which MooTools makes something else.
      return [...(value as unknown[])].map((each, index) => item.read(each, [...path, index], issues));
    },
    {type: 'array'},
  );

export const record = (_: Schema, item: Schema): Schema =>
  new Schema(
    (value, path, issues) => {
      if (!isRecord(value)) return note(path, issues);
      const data: Record<string, unknown> = {};
      for (const key of Object.keys(value)) {
        // It would set the prototype instead of a property.
        if (key !== '__proto__') data[key] = item.read(value[key], [...path, key], issues);
      }
      return data;
    },
    {type: 'record'},
  );

export const object = (shape: Record<string, Schema>): Schema =>
  new Schema(
    (value, path, issues) => {
      if (!isRecord(value)) return note(path, issues);
      const data: Record<string, unknown> = {};
      for (const key of Object.keys(shape)) {
        const read = shape[key]!.read(value[key], [...path, key], issues);
        if (read !== undefined || key in value) data[key] = read;
      }
      return data;
    },
    {type: 'object'},
    shape,
  );

export const regex =
  (pattern: RegExp) =>
  (value: string): boolean =>
    pattern.test(value);
export const minLength =
  (least: number) =>
  (value: {length: number}): boolean =>
    value.length >= least;
export const maxLength =
  (most: number) =>
  (value: {length: number}): boolean =>
    value.length <= most;
export const minimum =
  (least: number) =>
  (value: number): boolean =>
    value >= least;
export const maximum =
  (most: number) =>
  (value: number): boolean =>
    value <= most;
export const refine =
  (holds: (value: never) => boolean, {path = []}: {path?: PropertyKey[]} = {}) =>
  (value: never): boolean | PropertyKey[] =>
    holds(value) || path;

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

const isDay = (text: string): boolean => {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`);
  // A day that there is not rolls over into the next month.
  return Boolean(day && Number(day) === Number(day) && day.toISOString().startsWith(text));
};

export const iso = {
  date: (): Schema => string().check(isDay),
  datetime: (_?: {offset: true}): Schema =>
    string().check((text: string) => text[10] === 'T' && isDay(text.slice(0, 10)) && TIME.test(text.slice(11))),
};
