import fc from 'fast-check';
import {describe, expect, it} from 'vitest';

import {ArtsmarkError} from '../../src/client/artsmark-error.js';
import {understand} from '../../src/client/understand.js';
import {type Endpoint, findPartners, listBridges, PartnerPage} from '../../src/contract/index.js';
import {answer, prepareDirectory, runAtOnce} from '../../src/search/index.js';
import {aLargeDirectory} from '../support/builders.js';
import {READABLE} from '../support/fake-server.js';

const directory = runAtOnce(prepareDirectory(aLargeDirectory(100, 2)));
const page = () => structuredClone(runAtOnce(answer(directory, {page: 1, pageSize: 100, sort: 'name'}, '2026-11-23')));
const read = (endpoint: Endpoint, body: unknown) => understand(endpoint, JSON.parse(JSON.stringify(body)));
// Whatever a stranger's server may send.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = Record<string, any>;

describe('an answer', () => {
  it('is what was sent, when nothing is wrong with it', () => {
    expect(read(findPartners, page())).toEqual({data: page(), skipped: 0});
  });

  it('loses one partner of a hundred to one bad partner', () => {
    fc.assert(
      fc.property(
        fc.nat(99),
        fc.constantFrom('id', 'name', 'address', 'offersTotal'),
        fc.constantFrom(undefined, 7, [], {}, ''),
        (at, field, wrong) => {
          const body: Loose = page();
          // A distance may be null, and an empty word is a word.
          fc.pre(!(field === 'offersTotal' && wrong === 7));
          body.items[at][field] = wrong;
          const {data, skipped} = read(findPartners, body) as {data: PartnerPage; skipped: number};
          expect(skipped).toBe(1);
          expect(data.items).toEqual(page().items.filter((_, i) => i !== at));
        },
      ),
    );
  });

  it('counts each of several bad partners, and no good one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(99), {minLength: 1}), (places) => {
        const body: Loose = page();
        for (const at of places) body.items[at] = at % 2 ? null : {id: 'NO'};
        const {data, skipped} = read(findPartners, body) as {data: PartnerPage; skipped: number};
        expect(skipped).toBe(places.length);
        expect(data.items).toEqual(page().items.filter((_, i) => !places.includes(i)));
      }),
      {numRuns: 50},
    );
  });

  it('loses an offer, not its partner, to a bad offer', () => {
    const body: Loose = page();
    body.items[3].offers[0].title = 5;
    const {data, skipped} = read(findPartners, body) as {data: PartnerPage; skipped: number};

    expect(data.items).toHaveLength(100);
    expect(data.items[3]?.offers).toHaveLength(1);
    expect(skipped).toBe(0);
  });

  it('takes null for nothing, wherever nothing may be', () => {
    const body: Loose = page();
    for (const item of body.items)
      Object.assign(item, {description: null, logo: null, artForms: null, since: null, signposts: null});
    const {data, skipped} = read(findPartners, body) as {data: PartnerPage; skipped: number};

    expect(skipped).toBe(0);
    expect(data.items).toHaveLength(100);
    expect(data.items[0]?.artForms).toEqual([]);
  });

  it('may come from a newer endpoint: unknown fields are left out, unknown words are kept', () => {
    const body: Loose = page();
    body.items[0].mascot = {name: 'x'};
    body.items[0].artForms = ['puppetry-on-ice'];
    body.items[0].reach = {kind: 'planet'};
    body.novelty = 1;
    const {data, skipped} = read(findPartners, body) as {data: Loose; skipped: number};

    expect(skipped).toBe(0);
    expect(data.items[0]).not.toHaveProperty('mascot');
    expect(data.items[0].artForms).toEqual(['puppetry-on-ice']);
    expect(data.items[0].reach.kind).toBe('planet');
  });

  it('is refused when it is something else altogether', () => {
    for (const body of [
      null,
      7,
      '',
      [],
      {},
      {items: 7},
      {items: null},
      {error: 'no'},
      {items: [], total: -1, page: 1, pageSize: 20},
    ]) {
      expect(() => read(findPartners, body)).toThrow(ArtsmarkError);
    }
    expect(() => read(listBridges, {items: {}})).toThrow('listBridges: the answer is not what the contract promises.');
  });

  it('never throws anything but an ArtsmarkError, and never leaves the contract, however it is mangled', () => {
    const whole = page();
    const small = {...whole, items: whole.items.slice(0, 3)};
    const paths = pathsIn(small);
    const junk = fc.oneof(
      fc.constantFrom(null, true, -0, 1e308, '', '__proto__', 'x'.repeat(100_000), [], {}, [[]], {constructor: 1}),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...paths), junk), {minLength: 1, maxLength: 6}), (changes) => {
        const body = structuredClone(small) as Loose;
        for (const [path, value] of changes) put(body, path, value);
        try {
          const {data} = read(findPartners, body);
          expect(PartnerPage.parse(data)).toEqual(data);
        } catch (error) {
          if (!(error instanceof ArtsmarkError)) throw error;
        }
      }),
      {numRuns: 500},
    );
  });

  it('never makes any operation throw anything but an ArtsmarkError', () => {
    fc.assert(
      fc.property(fc.constantFrom(...READABLE), fc.jsonValue(), (endpoint, body) => {
        try {
          read(endpoint, body);
        } catch (error) {
          if (!(error instanceof ArtsmarkError)) throw error;
        }
      }),
      {numRuns: 500},
    );
    expect(READABLE.length).toBeGreaterThan(9);
  });
});

function pathsIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    ...(path.length > 0 ? [path] : []),
    ...Object.entries(value).flatMap(([key, part]) => pathsIn(part, [...path, key])),
  ];
}

function put(body: Loose, path: readonly string[], value: unknown): void {
  const parent = path
    .slice(0, -1)
    .reduce(
      (part: Loose | undefined, key) =>
        typeof part === 'object' && part ? (part[key] as Loose | undefined) : undefined,
      body,
    );
  if (typeof parent === 'object' && parent) parent[path.at(-1) as string] = value;
}
