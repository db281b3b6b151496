import type * as z from 'zod/mini';

/** One REST operation: everything the server and the client must agree on. */
export interface Endpoint {
  /** The operation's name, verb and noun, such as `findPartners`. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Path template below the API's base, such as `/partners/:id`. */
  readonly path: `/${string}`;
  /** One sentence for the person who serves or calls it. */
  readonly summary: string;
  readonly params?: z.ZodMiniObject;
  readonly query?: z.ZodMiniObject;
  readonly body?: z.ZodMiniObject;
  readonly response: z.ZodMiniType;
}

/** What a caller of `E` hands over. */
export type InputOf<E extends Endpoint> = {
  readonly [K in 'params' | 'query' | 'body' as E[K] extends z.ZodMiniType ? K : never]: E[K] extends z.ZodMiniType
    ? z.input<E[K]>
    : never;
};

/** What a server of `E` is given, with defaults filled in. */
export type GivenOf<E extends Endpoint> = {
  readonly [K in 'params' | 'query' | 'body' as E[K] extends z.ZodMiniType ? K : never]: E[K] extends z.ZodMiniType
    ? z.output<E[K]>
    : never;
};

/** What a caller of `E` gets back. */
export type OutputOf<E extends Endpoint> = z.output<E['response']>;

/** Declares an endpoint, keeping its schemas' exact types. */
export function endpoint<const E extends Endpoint>(definition: E): E {
  return definition;
}

/**
 * Reads a query string into the shape that `schema` checks: repeated names become arrays where the schema has an array,
 * digits become numbers where it has a number, names that it does not know are left out. An empty value counts as not given.
 */
export function readQuery(schema: z.ZodMiniObject, search: URLSearchParams): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.shape)) {
    const given = search.getAll(name).filter((value) => value !== '');
    if (given.length > 0) input[name] = readValues(kindOf(field), given);
  }
  return input;
}

/** Writes a query as `readQuery` reads it; names in order, so that equal questions have equal addresses. */
export function writeQuery(query: Readonly<Record<string, unknown>>): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of Object.keys(query).sort()) {
    const value = query[name];
    if (value === undefined || value === '') continue;
    for (const each of Array.isArray(value) ? value : [value]) search.append(name, String(each));
  }
  return search;
}

function readValues(kind: string, given: readonly string[]): unknown {
  if (kind === 'array') return given;
  // A name given twice where one value is meant is a mistake that the schema must see, not a choice to make here.
  if (given.length > 1) return given;
  const [value] = given as [string];
  // Only plain digits are numbers: Number('0x10') is 16 and Number('1e9') a surprise. Degrees near Greenwich print as 4e-7.
  return (kind === 'number' || kind === 'union') && /^-?\d{1,12}(\.\d{1,20})?(e-\d{1,3})?$/.test(value)
    ? Number(value)
    : value;
}

function kindOf(field: z.core.$ZodType): string {
  const {def} = field._zod;
  return 'innerType' in def ? kindOf(def.innerType as z.core.$ZodType) : def.type;
}
