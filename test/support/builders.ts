import {Bridge} from '../../src/contract/bridges.js';
import type {Framework} from '../../src/contract/framework.js';
import {Offer} from '../../src/contract/offers.js';
import {Partner} from '../../src/contract/partners.js';
import type {Service} from '../../src/contract/service.js';
import {PlaceRecord, type Snapshot} from '../../src/contract/snapshot.js';
import {type DirectoryData, placeNameKey} from '../../src/search/index.js';

let count = 0;
const next = (noun: string) => `${noun}-${(count += 1)}`;

type Given<T> = {readonly [K in keyof T]?: T[K] | undefined};
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Makes a valid partner, in Manchester and active, changed only where the test cares. */
export function aPartner(changes: Given<Partner> = {}): Partner {
  const id = changes.id ?? next('partner');
  const {address, ...rest} = changes;
  const own = {
    id,
    name: `Partner ${id}`,
    summary: 'Makes theatre with schools.',
    address: {locality: 'Manchester', localAuthority: 'E08000003', region: 'E12000002', ...address},
    location: {lat: 53.48, lon: -2.24},
    artForms: ['drama'],
    keyStages: ['ks2'],
    delivery: ['in-school'],
    ...rest,
  };
  return Partner.parse(plain(own));
}

/** Makes a valid offer that states all six facts, changed only where the test cares. */
export function anOffer(changes: Given<Offer> = {}): Offer {
  const id = changes.id ?? next('offer');
  const own = {
    id,
    partner: 'partner-1',
    title: `Offer ${id}`,
    summary: 'A day of making plays.',
    keyStages: ['ks2'],
    artForms: ['drama'],
    curriculumLinks: ['English: spoken language'],
    outcomes: ['Confidence in speaking'],
    cost: {kind: 'paid', pence: 35_000, per: 'day'},
    resources: ['A hall'],
    delivery: ['in-school'],
    criteria: ['leadership'],
    url: 'https://example.org/offer',
    ...changes,
  };
  return Offer.parse(plain(own));
}

export function aBridge(changes: Given<Bridge> = {}): Bridge {
  const id = changes.id ?? next('bridge');
  return Bridge.parse(plain({id, name: `Bridge ${id}`, areas: ['E08000003'], ...changes}));
}

/** Makes a place with the keys under which it is asked for. */
export function aPlace(changes: Given<PlaceRecord> = {}): PlaceRecord {
  const id = changes.id ?? next('place');
  const label = changes.label ?? `Place ${id}`;
  const own = {
    id,
    label,
    kind: 'locality',
    location: {lat: 53.48, lon: -2.24},
    keys: [placeNameKey(label), `id:${id}`],
    ...changes,
  };
  return PlaceRecord.parse(plain(own));
}

const NORTH_WEST = {code: 'E12000002', name: 'North West'};
const LONDON = {code: 'E12000007', name: 'London'};
const MANCHESTER = {code: 'E08000003', name: 'Manchester'};

export const aFramework = (changes: Given<Framework> = {}): Framework => ({
  version: '2026',
  name: 'Artsmark',
  draft: false,
  criteria: [
    {id: 'leadership', name: 'Leadership'},
    {id: 'partnerships', name: 'Partnerships'},
  ],
  levels: [{id: 'silver', name: 'Silver'}],
  stages: [{id: 'registered', name: 'Registered'}],
  ...(changes as Partial<Framework>),
});

/** A handful of places of every kind, and one Bridge. */
export const SOME_PLACES: readonly PlaceRecord[] = [
  aPlace({
    id: 'manchester',
    label: 'Manchester',
    kind: 'local-authority',
    location: {lat: 53.47, lon: -2.23},
    localAuthority: MANCHESTER,
    region: NORTH_WEST,
    keys: ['name:manchester', 'id:manchester', 'code:E08000003'],
  }),
  aPlace({
    id: 'north-west',
    label: 'North West',
    kind: 'region',
    location: {lat: 54, lon: -2.7},
    region: NORTH_WEST,
    keys: ['name:north west', 'id:north-west', 'code:E12000002'],
  }),
  aPlace({
    id: 'london',
    label: 'London',
    kind: 'region',
    location: {lat: 51.5, lon: -0.12},
    region: LONDON,
    keys: ['name:london', 'id:london', 'code:E12000007'],
  }),
  aPlace({
    id: 'england',
    label: 'England',
    kind: 'england',
    location: {lat: 52.6, lon: -1.5},
    keys: ['name:england', 'id:england'],
  }),
  aPlace({
    id: 'm1',
    label: 'M1',
    kind: 'outcode',
    location: {lat: 53.479, lon: -2.235},
    localAuthority: MANCHESTER,
    region: NORTH_WEST,
    keys: ['outcode:M1', 'id:m1'],
  }),
  aPlace({
    id: 'm1-2wd',
    label: 'M1 2WD',
    kind: 'postcode',
    location: {lat: 53.48, lon: -2.24},
    localAuthority: MANCHESTER,
    region: NORTH_WEST,
    keys: ['postcode:M12WD', 'id:m1-2wd'],
  }),
  aPlace({
    id: 'm1-1zz',
    label: 'M1 1ZZ',
    kind: 'postcode',
    closed: 2009,
    localAuthority: MANCHESTER,
    region: NORTH_WEST,
    keys: ['postcode:M11ZZ'],
  }),
  aPlace({id: 'newport-isle-of-wight', label: 'Newport', location: {lat: 50.7, lon: -1.29}}),
  aPlace({id: 'newport-shropshire', label: 'Newport', location: {lat: 52.77, lon: -2.38}}),
];

/** A directory of two partners with an offer each, changed only where the test cares. */
export function aDirectory(changes: Given<DirectoryData> = {}): DirectoryData {
  const partners = changes.partners ?? [
    aPartner({id: 'northern-voices', name: 'Northern Voices', artForms: ['music'], bridges: ['curious-minds']}),
    aPartner({
      id: 'stage-door',
      name: 'Stage Door',
      artForms: ['drama'],
      location: {lat: 51.5, lon: -0.12},
      address: {locality: 'London', localAuthority: 'E09000001', region: 'E12000007'},
    }),
  ];
  return {
    partners,
    offers: changes.offers ?? partners.map(({id, artForms}) => anOffer({id: `${id}-offer`, partner: id, artForms})),
    bridges: changes.bridges ?? [aBridge({id: 'curious-minds', name: 'Curious Minds'})],
    places: changes.places ?? [...SOME_PLACES],
    framework: changes.framework ?? aFramework(),
  };
}

/** A directory of `partners` partners all over England with `offersEach` offers each; the same every time. */
export function aLargeDirectory(partners: number, offersEach = 3): DirectoryData {
  const artForms = ['drama', 'music', 'dance', 'visual-arts', 'film', 'literature'];
  const keyStages = ['ks1', 'ks2', 'ks3', 'ks4'];
  const towns = ['Leeds', 'York', 'Bristol', 'Hull', 'Derby', 'Oxford', 'Luton', 'Exeter'];
  const pick = (values: readonly string[], i: number) => values[i % values.length] as string;
  const all = Array.from({length: partners}, (_, i) =>
    aPartner({
      id: `p${i}`,
      name: `${pick(towns, i)} ${pick(artForms, i * 7)} company ${i}`,
      summary: `Works with ${pick(keyStages, i)} pupils in ${pick(towns, i * 3)}: workshops, residencies and performances made together.`,
      description: 'A company of artists who have worked with schools for many years. '.repeat(3),
      location: {lat: 50.5 + ((i * 37) % 480) / 100, lon: -3.5 + ((i * 53) % 480) / 100},
      artForms: [pick(artForms, i), pick(artForms, i + 1)],
      keyStages: [pick(keyStages, i), pick(keyStages, i + 1)],
      url: `https://example.org/partners/${i}`,
      email: `hello@p${i}.example.org`,
      reach: i % 5 === 0 ? {kind: 'national', areas: []} : {kind: 'radius', areas: [], radius: 30_000},
    }),
  );
  const offers = all.flatMap(({id, artForms}, i) =>
    Array.from({length: offersEach}, (_, j) =>
      anOffer({
        id: `${id}-o${j}`,
        partner: id,
        title: `${pick(artForms, j)} day ${i}`,
        artForms: [pick(artForms, j)],
        keyStages: [pick(keyStages, i + j)],
      }),
    ),
  );
  return aDirectory({partners: all, offers});
}

/** The service document for a directory. */
export const aService = ({partners, offers, bridges, places}: DirectoryData): Service => ({
  name: 'A test directory',
  version: '1',
  counts: {partners: partners.length, offers: offers.length, bridges: bridges.length, places: places.length},
  capabilities: [],
});

/** A directory as a snapshot. */
export const aSnapshot = (data: DirectoryData = aDirectory()): Snapshot => ({
  snapshot: 1,
  createdAt: '2026-11-23T10:42:00Z',
  service: aService(data),
  framework: data.framework,
  bridges: [...data.bridges],
  places: [...data.places],
  partners: [...data.partners],
  offers: [...data.offers],
  end: true,
});
