import {ART_FORMS, DELIVERY, KEY_STAGES, type Offer, type Partner, STATUSES} from 'artsmark-widgets/contract';
import * as fc from 'fast-check';
import {describe, expect, it} from 'vitest';

import {offersCsv, partnersCsv} from '../../src/import/export-tables.js';
import {importFiles} from '../../src/import/import-files.js';
import {guardFormula, joinList, splitList, unguardFormula} from '../../src/import/lists.js';
import {defaultFramework, historicBridges} from '../../src/places/tables.js';
import {file, MemoryStore} from './support.js';

/** Characters that tables, lists and spreadsheets stumble over. */
const awkward = fc.constantFrom(
  '"',
  "'",
  ',',
  ';',
  '\\',
  '=',
  '+',
  '-',
  '@',
  ' ',
  'a',
  'É',
  '劇',
  '😀',
  '\u200b',
  '|',
  '1',
);
const line = (maxLength = 30) =>
  fc
    .array(awkward, {minLength: 1, maxLength})
    .map((chars) => chars.join('').trim())
    .filter((text) => text !== '');
const prose = fc.array(line(), {minLength: 1, maxLength: 3}).map((lines) => lines.join('\n'));
const some = <T>(values: readonly T[]) => fc.subarray([...values]);
const items = fc.uniqueArray(line(), {maxLength: 4});
const day = fc
  .integer({min: -50_000, max: 80_000})
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
// JSON, and so every database, knows no negative zero.
const degrees = (min: number, max: number) => fc.double({min, max, noNaN: true}).map((number) => number + 0);
const area = fc.constantFrom('E08000003', 'E08000019', 'E12000002', 'E06000023');

const partnerOf = (id: string): fc.Arbitrary<Partner> =>
  fc.record(
    {
      id: fc.constant(id),
      name: line(),
      summary: fc.oneof(fc.constant(''), prose),
      description: prose,
      url: fc.constantFrom('https://a.example/', 'http://b.example/?q=a,b;c%22#d'),
      email: fc.constantFrom('a@b.example', '-a@b.example', '=a@b.example'),
      phone: fc.constantFrom('+44 161 496 0000', '(0161) 496-0000'),
      address: fc.record(
        {
          locality: fc.oneof(fc.constant(''), line()),
          postcode: fc.constantFrom('M1 2WD', 'SW1A 1AA', 'M1'),
          localAuthority: fc.constantFrom('E08000003', 'E08000019'),
          region: fc.constantFrom('E12000002'),
        },
        {requiredKeys: ['locality']},
      ),
      location: fc.record({
        lat: degrees(49, 61),
        lon: degrees(-9, 2.5),
      }),
      reach: fc.oneof(
        fc.record({kind: fc.constant('national'), areas: some(['E08000003'])}),
        fc.record({kind: fc.constant('areas'), areas: fc.uniqueArray(area, {minLength: 1})}),
        fc.record({kind: fc.constant('radius'), areas: fc.constant([]), radius: fc.integer({min: 0, max: 2_000_000})}),
      ),
      artForms: some(ART_FORMS),
      keyStages: some(KEY_STAGES),
      delivery: some(DELIVERY),
      bridges: some(historicBridges().map((bridge) => bridge.id)),
      since: day,
      status: fc.constantFrom(...STATUSES),
      logo: fc.constant('https://a.example/logo.svg'),
      signposts: fc.constantFrom([], ['p0']),
      accessibility: prose,
    },
    {
      requiredKeys: [
        'id',
        'name',
        'summary',
        'address',
        'location',
        'artForms',
        'keyStages',
        'delivery',
        'bridges',
        'status',
        'signposts',
      ],
    },
  ) as fc.Arbitrary<Partner>;

const offerOf = (id: string, partner: string): fc.Arbitrary<Offer> =>
  fc.record(
    {
      id: fc.constant(id),
      partner: fc.constant(partner),
      title: line(),
      summary: fc.oneof(fc.constant(''), prose),
      keyStages: some(KEY_STAGES),
      ages: fc.tuple(fc.nat(120), fc.nat(120)).map(([a, b]) => ({from: Math.min(a, b), to: Math.max(a, b)})),
      artForms: some(ART_FORMS),
      curriculumLinks: items,
      outcomes: items,
      cost: fc.oneof(
        fc.record({kind: fc.constantFrom('free', 'on-request', 'paid'), per: line()}, {requiredKeys: ['kind']}),
        fc.record(
          {kind: fc.constant('paid'), pence: fc.nat(100_000_000), per: line()},
          {requiredKeys: ['kind', 'pence']},
        ),
      ),
      resources: items,
      delivery: some(DELIVERY),
      criteria: some(defaultFramework().criteria.map((criterion) => criterion.id)),
      cpd: fc.boolean(),
      dates: fc.uniqueArray(
        fc
          .tuple(day, fc.option(day))
          .map(([a, b]) => (b === null ? {from: a} : {from: a < b ? a : b, to: a < b ? b : a})),
        {maxLength: 3, selector: (dates) => JSON.stringify(dates)},
      ),
      url: fc.constant('https://a.example/offer'),
    },
    {
      requiredKeys: [
        'id',
        'partner',
        'title',
        'summary',
        'keyStages',
        'artForms',
        'curriculumLinks',
        'outcomes',
        'resources',
        'delivery',
        'criteria',
        'cpd',
        'dates',
      ],
    },
  );

const directory = fc.record({
  partners: fc.tuple(partnerOf('p0'), partnerOf('p1')),
  offers: fc.tuple(offerOf('o0', 'p0'), offerOf('o1', 'p1'), offerOf('o2', 'p1')),
});

describe('A directory written as tables', () => {
  it('is unchanged when it is read back', async () => {
    await fc.assert(
      fc.asyncProperty(directory, async ({partners, offers}) => {
        const store = new MemoryStore();
        store.data = {...store.data, partners, offers};
        const tables = [
          file('partners.csv', [...partnersCsv(partners)].join('')),
          file('offers.csv', [...offersCsv(offers)].join('')),
        ];
        const report = await importFiles(store, tables);
        expect(report).toMatchObject({changed: false, partners: {unchanged: 2}, offers: {unchanged: 3}});
        expect(store.writes).toBe(0);
      }),
      {numRuns: 200},
    );
  });

  it('is read into an empty directory as it was', async () => {
    await fc.assert(
      fc.asyncProperty(directory, async ({partners, offers}) => {
        const store = new MemoryStore();
        await importFiles(store, [
          file('a.csv', [...offersCsv(offers)].join('')),
          file('b.csv', [...partnersCsv(partners)].join('')),
        ]);
        const undated = <T extends {updatedAt?: string}>(records: readonly T[]) =>
          records.map(({updatedAt: _, ...rest}) => rest);
        expect(undated(store.data.partners)).toEqual(partners);
        expect(undated(store.data.offers)).toEqual(offers);
      }),
      {numRuns: 100},
    );
  });
});

describe('A cell that looks like a formula', () => {
  const cells = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a')).map((chars) => chars.join('')),
  );

  it('is marked for spreadsheets, and comes back as it was', () => {
    fc.assert(
      fc.property(cells, (cell) => {
        expect(unguardFormula(guardFormula(cell))).toBe(cell);
        expect(guardFormula(cell)).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });

  it.each(['=cmd|"/c calc"!A1', '+1', '-1+2', '@SUM(A1)'])('is marked: %s', (cell) => {
    const csv = [
      ...partnersCsv([
        {
          id: 'a',
          name: cell,
          summary: '',
          address: {locality: ''},
          artForms: [],
          keyStages: [],
          delivery: [],
          bridges: [],
          status: 'active',
          signposts: [],
        },
      ]),
    ].join('');
    expect(csv).toContain(`'${cell.slice(0, 2)}`);
  });

  it('is not what a longitude west of Greenwich is', () => {
    const csv = [
      ...partnersCsv([
        {
          id: 'a',
          name: 'A',
          summary: '',
          address: {locality: ''},
          location: {lat: 53.4, lon: -2.2},
          artForms: [],
          keyStages: [],
          delivery: [],
          bridges: [],
          status: 'active',
          signposts: [],
        },
      ]),
    ].join('');
    expect(csv).toContain(',53.4,-2.2,');
  });
});

describe('A list in one cell', () => {
  it('comes back item by item', () => {
    fc.assert(
      fc.property(fc.array(line()), (list) => {
        expect(splitList(joinList(list))).toEqual(list);
      }),
    );
  });
});

describe('Any bytes at all', () => {
  it('are imported whole or refused in words', async () => {
    const pieces = fc.constantFrom(
      'name',
      'title',
      'partner',
      ',',
      ';',
      '"',
      '\n',
      '\r\n',
      '\0',
      '[',
      '{',
      'é',
      '\ufeff',
      '2027-01-05',
      '£5',
    );
    const bytes = fc.oneof(
      fc.uint8Array({maxLength: 200}),
      fc.array(pieces, {maxLength: 60}).map((parts) => new TextEncoder().encode(parts.join(''))),
      fc.array(pieces, {maxLength: 60}).map((parts) => new TextEncoder().encode(`name,locality\n${parts.join('')}`)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        const store = new MemoryStore();
        const result = await importFiles(store, [file('any.csv', content)]).catch((error: Error) => error);
        if (result instanceof Error) {
          expect(result.name).toBe('ImportRefused');
          expect(store.writes).toBe(0);
        } else {
          expect(store.data.partners.length).toBeGreaterThan(0);
        }
      }),
      {numRuns: 300},
    );
  });
});
