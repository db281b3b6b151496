import assert from 'node:assert/strict';

import fc from 'fast-check';
import {beforeAll, describe, expect, it, vi} from 'vitest';
import * as zod from 'zod/mini';

import * as zodContract from '../../src/contract/index.js';
import * as small from '../../src/embed/small-schema.js';

interface Schema {
  safeParse(value: unknown): {
    success: boolean;
    data?: unknown;
    error?: {issues: readonly {path: readonly PropertyKey[]}[]};
  };
}

/** What a schema says about a value: its data, or the places that are wrong. */
const verdictOf = (schema: Schema, value: unknown) => {
  const {success, data, error} = schema.safeParse(value);
  return success ? {data} : {wrong: [...new Set(error!.issues.map(({path}) => JSON.stringify(path)))].sort()};
};

/** Every schema of a contract, by the name of its export. */
const schemasOf = (contract: object): Map<string, Schema> => {
  const found = new Map<string, Schema>();
  for (const [name, value] of Object.entries(contract) as [string, Record<string, unknown>][]) {
    if (typeof value['safeParse'] === 'function') found.set(name, value as unknown as Schema);
    for (const part of ['params', 'query', 'body', 'response']) {
      if (value['method'] && value[part]) found.set(`${name}.${part}`, value[part] as Schema);
    }
  }
  return found;
};

const TEXTS = ['a', 'drama', 'E06000001', 'E12000007', '2026-11-23', '2026-11-23T10:00:00+01:00', 'An Arts Centre', ''];
const NUMBERS = [-300, -90, -5, -0.5, 0, 1, 2, 20, 51.5, 100, 101, 16_093, 100_001, 2 ** 60];
const odd = fc.constantFrom<unknown>(
  ...[null, undefined, 'x', NaN, Infinity, true, [], {}, [null], '2026-02-29', JSON.parse('{"__proto__": 1}')],
  ...TEXTS,
  ...NUMBERS,
);

/** Values that a schema likes, each sometimes spoilt somewhere. */
const valuesFor = (schema: zod.core.$ZodType): fc.Arbitrary<unknown> => {
  const def = schema._zod.def as unknown as {type: string; innerType: zod.core.$ZodType; element: zod.core.$ZodType} & {
    shape: Record<string, zod.core.$ZodType>;
    options: zod.core.$ZodType[];
    values: unknown[];
    entries: Record<string, unknown>;
    valueType: zod.core.$ZodType;
  };
  const good = (): fc.Arbitrary<unknown> => {
    switch (def.type) {
      case 'string':
      case 'number':
        return fc.constantFrom(...[...TEXTS, ...NUMBERS].filter((value) => zod.safeParse(schema, value).success));
      case 'boolean':
        return fc.boolean();
      case 'literal':
        return fc.constantFrom(...def.values);
      case 'enum':
        return fc.constantFrom(...Object.values(def.entries));
      case 'union':
        return fc.oneof(...def.options.map(valuesFor));
      case 'array':
        return fc.array(valuesFor(def.element), {maxLength: 3});
      case 'record':
        return fc.dictionary(fc.constantFrom('a', 'b', 'constructor'), valuesFor(def.valueType), {maxKeys: 3});
      case 'object':
        return fc.record(Object.fromEntries(Object.entries(def.shape).map(([key, field]) => [key, valuesFor(field)])), {
          requiredKeys: Object.keys(def.shape).filter(
            (key) => (def.shape[key]!._zod.def as {type: string}).type !== 'optional',
          ),
        });
      default:
        return fc.oneof(
          {weight: 3, arbitrary: valuesFor(def.innerType)},
          {weight: 1, arbitrary: fc.constant(undefined)},
        );
    }
  };
  return fc.oneof({weight: 150, arbitrary: good()}, {weight: 1, arbitrary: odd});
};

describe('the small schema', () => {
  const real = schemasOf(zodContract);
  let own: Map<string, Schema>;

  beforeAll(async () => {
    vi.resetModules();
    vi.doMock('zod/mini', () => small);
    own = schemasOf(await import('../../src/contract/index.js'));
    vi.doUnmock('zod/mini');
  });

  it('stands in for zod: the contract is really made of it', () => {
    expect([...own.keys()]).toEqual([...real.keys()]);
    expect(real.size).toBeGreaterThan(25);
    expect(own.get('Offer')!.constructor).not.toBe(real.get('Offer')!.constructor);
    expect(own.get('Slug')!.constructor.name).toBe('Schema');
  });

  it.each([...real.keys()])('says of %s what zod says, data and places of faults alike', (name) => {
    const schema = real.get(name)!;
    let accepted = 0;
    fc.assert(
      fc.property(valuesFor(schema as unknown as zod.core.$ZodType), (value) => {
        const expected = verdictOf(schema, value);
        accepted += 'data' in expected ? 1 : 0;
        // Not toStrictEqual: it takes a key called `constructor` for the value's class.
        assert.deepStrictEqual(verdictOf(own.get(name)!, value), expected);
      }),
      {numRuns: 300},
    );
    expect(accepted).toBeGreaterThan(0);
  });

  it.each([
    '2026-11-23',
    '2026-1-3',
    '2025-02-29',
    '2024-02-29',
    '1900-02-29',
    '2000-02-29',
    '2026-04-31',
    '02026-01-01',
    '9999-12-31',
    '',
  ])('reads the day %s as zod does', (text) => {
    expect(small.iso.date().safeParse(text).success).toBe(zod.iso.date().safeParse(text).success);
  });

  it.each([
    ...[
      '2026-11-23T10:00:00Z',
      '2026-11-23T10:00:00+01:00',
      '2026-11-23T10:00Z',
      '2026-11-23T10:00:00',
      '2026-11-23T10:00:00.123Z',
    ],
    ...[
      '2026-11-23T24:00:00Z',
      '2026-11-23T10:60:00Z',
      '2026-11-23T10:00:00+0100',
      '2026-11-23T10:00:00+24:00',
      '2026-11-23 10:00:00Z',
    ],
    ...['2026-11-23T10:00:00-00:00', '2026-11-23t10:00:00z', '2026-11-23T10:00:60Z'],
  ])('reads the moment %s as zod does', (text) => {
    const ours = small.iso.datetime({offset: true}).safeParse(text).success;
    expect(ours).toBe(zod.iso.datetime({offset: true}).safeParse(text).success);
  });
});
