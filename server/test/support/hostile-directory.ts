import fc from 'fast-check';

import {type OfferQuery, Offer, Partner, type PartnerQuery} from 'artsmark-widgets/contract';
import type {DirectoryData} from 'artsmark-widgets/search';

import {aRandomDirectory, aRandomQuery} from '../../../test/support/random-directory.js';

/** Texts that databases and programs have disagreed about. */
const TEXTS = [
  "'; drop table partner; --",
  '%',
  '_',
  '\\',
  '100% drama',
  'a_b',
  '$1',
  '{}',
  '{"a":1}',
  'NULL',
  'null',
  '\u200b',
  '\u202eamard',
  'İstanbul ıssız',
  'ß ẞ SS ss',
  'Σίσυφος ΣΊΣΥΦΟΣ',
  'ǅ ǆ',
  '１２３ ①②',
  '𝔇𝔯𝔞𝔪𝔞',
  '𐐷𐐷 dance',
  '\u{10ffff}x',
  '힣힣',
  '\ud7a3\ue000',
  '\uffee\u{1f600}art',
  'e\u0301té été',
  'ﷺ',
  'ﬃ',
  '½',
  'Ⅷ',
  'a'.repeat(150),
  '漢字 かな カナ',
  'ไทย',
  'drama',
  'Drama Club',
  'dräma',
  'theatre',
  'St Ives',
];
const SLUGS = ['drama', 'dance', 'zz-9', 'music', '0', 'a-b-c', 'x'.repeat(63)];
const CODES = ['E08000003', 'E08000008', 'E08000019', 'E08000039', 'E06000001', 'E12000002', 'E12000003', 'E12000007'];

const some = (values: readonly string[], maxLength = 3) => fc.uniqueArray(fc.constantFrom(...values), {maxLength});
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, {nil: undefined});
const seldom = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({weight: 3, arbitrary: fc.constant(undefined)}, {weight: 1, arbitrary: value});
const text = fc.oneof(
  {weight: 3, arbitrary: fc.constantFrom(...TEXTS)},
  {weight: 1, arbitrary: fc.string({unit: 'grapheme', maxLength: 30})},
);
const anywhere = fc.record({
  lat: fc.double({min: -90, max: 90, noNaN: true}),
  lon: fc.double({min: -180, max: 180, noNaN: true}),
});
const inEngland = fc.record({
  lat: fc.double({min: 50, max: 55.5, noNaN: true}),
  lon: fc.double({min: -6, max: 1.8, noNaN: true}),
});
const cornered = fc.constantFrom(
  {lat: 53.48, lon: -2.24},
  {lat: 53.48, lon: -2.24},
  {lat: 90, lon: 0},
  {lat: -90, lon: 180},
  {lat: 53.4, lon: 180},
  {lat: 0, lon: 0},
  {lat: 53.4, lon: -179.99},
);

const partner = fc.record({
  id: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/),
  name: text.map((name) => name || '!'),
  summary: fc.oneof(fc.constant(''), text),
  address: fc.record({
    locality: text,
    localAuthority: maybe(fc.constantFrom(...CODES)),
    region: maybe(fc.constantFrom(...CODES.slice(5))),
  }),
  location: maybe(
    fc.oneof({weight: 4, arbitrary: inEngland}, {weight: 1, arbitrary: cornered}, {weight: 1, arbitrary: anywhere}),
  ),
  reach: maybe(
    fc.record({
      kind: fc.constantFrom('national', 'areas', 'radius', 'other'),
      areas: some(CODES),
      radius: maybe(fc.integer({min: 0, max: 30_000_000})),
    }),
  ),
  artForms: some(SLUGS),
  keyStages: some(['ks1', 'ks2', 'post-16', 'early-years']),
  delivery: some(['in-school', 'at-venue', 'online', 'by-owl']),
  bridges: some(['curious-minds', 'ive', 'no-such-bridge']),
  status: fc.constantFrom('active', 'active', 'active', 'active', 'lapsed', 'withdrawn', 'odd'),
  since: maybe(fc.constant('2019-02-28')),
});

const offer = fc.record({
  title: text.map((title) => title || '!'),
  keyStages: some(['ks1', 'ks2', 'post-16']),
  ages: maybe(fc.record({from: fc.integer({min: 0, max: 120}), to: fc.integer({min: 0, max: 120})})),
  artForms: some(SLUGS),
  criteria: some(['leadership', 'partnerships', 'unheard-of']),
  delivery: some(['in-school', 'at-venue', 'online']),
  cost: maybe(
    fc.record({
      kind: fc.constantFrom('free', 'paid', 'on-request', 'barter'),
      pence: maybe(fc.integer({min: 0, max: 100_000_000})),
    }),
  ),
  cpd: fc.boolean(),
});

const hostile = fc
  .tuple(
    fc.uniqueArray(partner, {selector: ({id}) => id, maxLength: 40}),
    fc.array(fc.tuple(fc.nat(), offer), {maxLength: 80}),
    aRandomDirectory(0),
    fc.boolean(),
  )
  .map(([partners, offers, base, isPlaceless]): DirectoryData => ({
    ...base,
    partners: partners.map((fields) => clean(Partner.parse(clean(fields)))),
    offers: offers.map(([owner, fields], i) =>
      // Some belong to nobody there is.
      clean(
        Offer.parse(
          clean({
            id: `o-${(i * 7919) % 1009}-${i}`,
            partner: partners[owner % (partners.length + 1)]?.id ?? 'nobody',
            ...fields,
          }),
        ),
      ),
    ),
    bridges: [
      {id: 'ive', name: 'IVE', areas: ['E08000039'], regions: [], validTo: '2023-03-31'},
      ...base.bridges,
      {id: 'z-bridge', name: 'curious minds', areas: ['E08000003'], regions: [], validFrom: '2020-01-01'},
    ],
    places: isPlaceless ? [] : base.places,
  }));

/** A directory of names, gaps, ties and corners of the earth; or an ordinary one, where more is found. */
export const aHostileDirectory: fc.Arbitrary<DirectoryData> = fc.oneof(
  hostile,
  aRandomDirectory(30),
  aRandomDirectory(120),
);

const point = fc.oneof(inEngland, cornered, anywhere);

const hostileQuery = fc
  .record({
    q: seldom(
      fc.oneof(
        text,
        text.map((whole) => [...whole].slice(0, 3).join('')),
      ),
    ),
    near: seldom(
      fc.oneof(
        fc.constantFrom('M1 2WD', 'manchester', 'london', 'M1', 'E08000019', 'ashton', 'england', 'newport'),
        text,
      ),
    ),
    point: seldom(point),
    radius: seldom(fc.oneof(fc.constant('england' as const), fc.integer({min: 1, max: 2_000_000}))),
    artForm: seldom(some(SLUGS)),
    keyStage: seldom(some(['ks1', 'ks2', 'early-years'])),
    criterion: seldom(some(['leadership', 'unheard-of', 'nowhere'])),
    delivery: seldom(some(['in-school', 'by-owl'])),
    cost: seldom(some(['free', 'paid', 'barter'])),
    cpd: seldom(some(['true', 'false'])),
    bridge: seldom(some(['ive', 'no-such-bridge', 'curious-minds'])),
    region: seldom(some(CODES)),
    localAuthority: seldom(some(CODES)),
    sort: maybe(fc.constantFrom('distance', 'name', 'relevance', 'fair')),
    seed: maybe(text.map((seed) => seed.slice(0, 64))),
    page: fc.integer({min: 1, max: 3}),
    pageSize: fc.constantFrom(1, 3, 20, 100),
  })
  .map(({point: at, near, ...rest}) => clean({...rest, near: near?.slice(0, 100), ...at}) as PartnerQuery);

export const aHostileQuery: fc.Arbitrary<PartnerQuery> = fc.oneof(hostileQuery, aRandomQuery);

export const anOfferQuery: fc.Arbitrary<OfferQuery> = fc
  .tuple(aHostileQuery, maybe(fc.constantFrom('p0', 'p1', 'p2', 'nobody')))
  .map(([{q, artForm, keyStage, criterion, delivery, cost, cpd, page, pageSize}, owner]) =>
    clean({q, artForm, keyStage, criterion, delivery, cost, cpd, page, pageSize, partner: owner}),
  );

export const aPlaceText = fc.oneof(
  fc.constantFrom(
    'm',
    'M1',
    'm1 1',
    'm11zz',
    'new',
    'north we',
    'west',
    'e',
    'york hum',
    'M1 2WD',
    'newport',
    'CF10',
    'E08000019',
    'tameside',
    'england',
    'London',
  ),
  text.map((whole) => whole.slice(0, 100) || 'x'),
);

const clean = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
