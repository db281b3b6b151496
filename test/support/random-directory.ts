import fc from 'fast-check';

import {type Offer, Partner, type PartnerQuery, PlaceRecord} from '../../src/contract/index.js';
import {Offer as OfferSchema} from '../../src/contract/offers.js';
import {type DirectoryData, placeNameKey} from '../../src/search/index.js';

const NAMES = [
  'Café Théâtre',
  'Straße Studio',
  'ﬁlm house',
  'Łódź Dance',
  'Ὀδυσσεύς Drama',
  '𝒜rts 𐐷 Hub',
  '한국 Music',
  '',
  'the',
  'drama',
  'Dramatic Arts',
  'puppetry',
  'St. Ives',
  'O’Brien’s 2nd',
];
const ART_FORMS = ['drama', 'dance', 'music', 'visual-arts'];
const KEY_STAGES = ['ks1', 'ks2', 'ks3', 'post-16'];
const CRITERIA = ['leadership', 'partnerships', 'cpd'];
const DELIVERY = ['in-school', 'at-venue', 'online'];
const COSTS = ['free', 'paid', 'on-request'];
const BRIDGES = ['curious-minds', 'ive'];
const AUTHORITIES = ['E08000003', 'E08000008', 'E08000019', 'E08000039', 'E09000001'];
const REGIONS = ['E12000002', 'E12000003', 'E12000007'];
const QUERIES = [
  '',
  'dra',
  'DRAMA',
  'drama ks',
  'pupetry',
  'theatre',
  'strasse',
  'dnace',
  'mancehster',
  '𐐏',
  '%',
  "'",
  'film hou',
  'st ives',
  'zzzz',
];
const PLACES = [
  'M1 2WD',
  'm1',
  'M3 4AA',
  'Tameside',
  'Ashton',
  'Newport',
  'london',
  'E08000019',
  'North West',
  'England',
  'CF10 1AA',
  'nowhere',
  'M1 1ZZ',
  'ZE1 0AA',
];

const some = <T>(values: readonly T[], maxLength = 2) => fc.uniqueArray(fc.constantFrom(...values), {maxLength});
const maybe = <T>(value: fc.Arbitrary<T>) => fc.oneof(fc.constant(undefined), value);
// A question with every choice in it finds nothing, and finding nothing proves nothing.
const seldom = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({weight: 3, arbitrary: fc.constant(undefined)}, {weight: 1, arbitrary: value});
// Few places, so that ties happen, and real ones, so that radii matter.
const location = fc.oneof(
  fc.constantFrom({lat: 53.48, lon: -2.24}, {lat: 53.49, lon: -2.1}, {lat: 51.5, lon: -0.12}),
  fc.record({lat: fc.double({min: 50, max: 55.5, noNaN: true}), lon: fc.double({min: -5, max: 1.5, noNaN: true})}),
);
const name = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES, 'x'))
  .map((parts) => parts.join(' ').trim() || '!');

const reach = fc.oneof(
  fc.constant({kind: 'national'}),
  fc.record({kind: fc.constant('areas'), areas: some([...AUTHORITIES, ...REGIONS])}),
  fc.record({kind: fc.constant('radius'), radius: fc.integer({min: 0, max: 200_000})}),
);

const partner = fc.record({
  name,
  summary: fc.constantFrom('', 'Plays for schools', 'Tanz und Straße', 'a puppetry of dramas'),
  locality: fc.constantFrom('Ashton', 'Newport', 'York', ''),
  localAuthority: maybe(fc.constantFrom(...AUTHORITIES)),
  region: maybe(fc.constantFrom(...REGIONS)),
  location: maybe(location),
  reach: maybe(reach),
  artForms: some(ART_FORMS),
  keyStages: some(KEY_STAGES),
  delivery: some(DELIVERY),
  bridges: some(BRIDGES),
  status: fc.constantFrom('active', 'active', 'active', 'active', 'lapsed'),
});

const offer = fc.record({
  title: name,
  keyStages: some(KEY_STAGES),
  ages: maybe(fc.constantFrom({from: 5, to: 8}, {from: 14, to: 18}, {from: 2, to: 2})),
  artForms: some(ART_FORMS),
  criteria: some(CRITERIA),
  delivery: some(DELIVERY),
  cost: maybe(fc.record({kind: fc.constantFrom(...COSTS)})),
  cpd: fc.boolean(),
});

/** A directory of up to `most` partners, each with up to four offers, full of ties and gaps. */
export const aRandomDirectory = (most = 30): fc.Arbitrary<DirectoryData> =>
  fc.array(fc.tuple(partner, fc.array(offer, {maxLength: 4})), {maxLength: most}).map((rows) => ({
    partners: rows.map(([{locality, localAuthority, region, ...rest}, _], i) =>
      clean(Partner.parse({id: `p${i}`, ...rest, address: {locality, localAuthority, region}})),
    ),
    offers: rows.flatMap(([_, offers], i) =>
      offers.map((one, j): Offer => clean(OfferSchema.parse({id: `o${i}-${j}`, partner: `p${i}`, ...one}))),
    ),
    bridges: [{id: 'curious-minds', name: 'Curious Minds', areas: ['E08000003', 'E08000008'], regions: []}],
    framework: {
      version: 'test',
      name: 'Test',
      draft: false,
      criteria: [
        {id: 'leadership', name: 'Leadership'},
        {id: 'partnerships', name: 'Partnerships'},
      ],
      levels: [],
      stages: [],
    },
    places: SOME_PLACES,
  }));

/** Any question that the contract allows, likely to meet something in a random directory. */
export const aRandomQuery: fc.Arbitrary<PartnerQuery> = fc
  .record({
    q: seldom(fc.constantFrom(...QUERIES)),
    near: seldom(fc.constantFrom(...PLACES)),
    point: seldom(location),
    radius: seldom(fc.oneof(fc.constant('england' as const), fc.integer({min: 1, max: 300_000}))),
    artForm: seldom(some(ART_FORMS)),
    keyStage: seldom(some(KEY_STAGES)),
    criterion: seldom(some(CRITERIA)),
    delivery: seldom(some(DELIVERY)),
    cost: seldom(some(COSTS)),
    cpd: seldom(some(['true', 'false'] as const)),
    bridge: seldom(some(BRIDGES)),
    region: seldom(some(REGIONS)),
    localAuthority: seldom(some(AUTHORITIES)),
    sort: maybe(fc.constantFrom('distance', 'name', 'relevance', 'fair')),
    seed: maybe(fc.constantFrom('2026-11-23', 'x')),
    page: fc.integer({min: 1, max: 3}),
    pageSize: fc.constantFrom(1, 5, 20, 100),
  })
  .map(({point, ...query}) => clean({...query, ...(point && query.near === undefined ? point : {})}) as PartnerQuery);

const clean = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const NORTH_WEST = {code: 'E12000002', name: 'North West'};
const place = (fields: object) => clean(PlaceRecord.parse(fields));
const authority = (code: string, label: string, lat: number, lon: number, region: object, former: string[] = []) =>
  place({
    id: label.toLowerCase(),
    label,
    kind: 'local-authority',
    location: {lat, lon},
    localAuthority: {code, name: label},
    region,
    keys: [placeNameKey(label), `id:${label.toLowerCase()}`, `code:${code}`, ...former.map((each) => `code:${each}`)],
  });
const town = (id: string, label: string, lat: number, lon: number) =>
  place({
    id,
    label,
    kind: 'locality',
    location: {lat, lon},
    region: NORTH_WEST,
    keys: [placeNameKey(label), `id:${id}`],
  });
const region = (code: string, label: string, lat: number, lon: number) =>
  place({
    id: code.toLowerCase(),
    label,
    kind: 'region',
    location: {lat, lon},
    region: {code, name: label},
    keys: [placeNameKey(label), `code:${code}`],
  });

export const SOME_PLACES: PlaceRecord[] = [
  authority('E08000003', 'Manchester', 53.47, -2.23, NORTH_WEST),
  authority('E08000008', 'Tameside', 53.48, -2.08, NORTH_WEST),
  authority('E08000039', 'Sheffield', 53.4, -1.54, {code: 'E12000003', name: 'Yorkshire and The Humber'}, [
    'E08000019',
  ]),
  region('E12000002', 'North West', 54, -2.7),
  region('E12000003', 'Yorkshire and The Humber', 53.9, -1.3),
  region('E12000007', 'London', 51.5, -0.12),
  place({id: 'england', label: 'England', kind: 'england', location: {lat: 52.6, lon: -1.5}, keys: ['name:england']}),
  town('ashton', 'Ashton', 53.49, -2.1),
  town('newport-a', 'Newport', 50.7, -1.29),
  town('newport-b', 'Newport', 52.77, -2.38),
  place({
    id: 'm1-2wd',
    label: 'M1 2WD',
    kind: 'postcode',
    location: {lat: 53.48, lon: -2.24},
    localAuthority: {code: 'E08000003', name: 'Manchester'},
    region: NORTH_WEST,
    keys: ['postcode:M12WD'],
  }),
  place({
    id: 'm1',
    label: 'M1',
    kind: 'outcode',
    location: {lat: 53.479, lon: -2.235},
    region: NORTH_WEST,
    keys: ['outcode:M1'],
  }),
  place({id: 'area-m', label: 'M', kind: 'area', location: {lat: 53.46, lon: -2.25}, keys: ['area:M']}),
  place({
    id: 'm1-1zz',
    label: 'M1 1ZZ',
    kind: 'postcode',
    location: {lat: 53.48, lon: -2.23},
    closed: 2009,
    keys: ['postcode:M11ZZ'],
  }),
];
