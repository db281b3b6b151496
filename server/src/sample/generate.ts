import {ART_FORMS, DELIVERY, KEY_STAGES, type Offer, type Partner} from 'artsmark-widgets/contract';

import {slugOf} from '../places/public-places.js';
import {defaultFramework, type DistrictRow, historicBridges, type PlaceTables, placeTables} from '../places/tables.js';
import {Random} from './random.js';

export interface GenerateOptions {
  readonly partners: number;
  readonly offers: number;
  /** The same seed gives the same records. */
  readonly seed?: number;
}

/** Makes partners up, one after the other, spread over the districts of England. */
export function* generatePartners({partners, seed = 1}: GenerateOptions): Generator<Partner, void, void> {
  const tables = placeTables();
  const bridgeOf = new Map(historicBridges().flatMap(({id, areas}) => areas.map((code) => [code, id] as const)));
  for (let i = 0; i < partners; i += 1) yield partnerAt(i, seed, tables, bridgeOf);
}

/** Makes up the offers of the partners that `generatePartners` makes with the same options. */
export function* generateOffers({partners, offers, seed = 1}: GenerateOptions): Generator<Offer, void, void> {
  const tables = placeTables();
  const bridges = new Map<string, string>();
  const criteria = defaultFramework().criteria.map(({id}) => id);
  const random = new Random(seed ^ 0x0ffe7);
  for (let i = 0; i < offers && partners > 0; i += 1) {
    // A few partners have many offers and some have none, as in life.
    const owner = partnerAt(Math.floor(random.next() ** 1.3 * partners), seed, tables, bridges);
    yield offerAt(i, owner, random, criteria);
  }
}

const FIRST = [
  'Copper',
  'Lantern',
  'Harbour',
  'Orchard',
  'Kestrel',
  'Chapel',
  'Mill',
  'Signal',
  'Willow',
  'Foundry',
  'Thistle',
  'Granary',
  'Beacon',
  'Tidal',
  'Clover',
  'Viaduct',
  'Heron',
  'Quarry',
  'Bobbin',
  'Saddle',
  'Marble',
  'Fernbank',
  'Larkspur',
  'Anvil',
];
const SECOND = [
  'Lane',
  'Street',
  'Yard',
  'Row',
  'Hill',
  'Bridge',
  'Wharf',
  'Green',
  'Field',
  'Moor',
  'Corner',
  'Court',
];
const KINDS: Readonly<Record<(typeof ART_FORMS)[number], readonly string[]>> = {
  architecture: ['School of Architecture', 'Building Workshop'],
  circus: ['Circus', 'Circus School'],
  craft: ['Makers', 'Craft House'],
  dance: ['Dance', 'Dance Company'],
  design: ['Design Studio', 'Print and Pattern'],
  digital: ['Digital Lab', 'Code and Sound'],
  drama: ['Theatre', 'Players'],
  film: ['Film School', 'Film Kitchen'],
  heritage: ['Heritage Trust', 'Time Detectives'],
  literature: ['Writers', 'Story House'],
  museums: ['Museum', 'Collections'],
  music: ['Music', 'Singers'],
  photography: ['Photography', 'Darkroom'],
  'visual-arts': ['Gallery', 'Painters'],
};
const SUMMARIES = [
  'made with primary classes, from the first idea to a showing for families',
  'for young people who think it is not for them',
  'with artists who stay for a term',
  'in halls, playgrounds and on screen',
  'for every child in the class',
  'led by people who do it for a living',
];
const TITLES = [
  'A day of',
  'A term of',
  'First steps in',
  'The whole school and',
  'Outdoors with',
  'A residency in',
  'Teachers try',
  'Family evening:',
  'Club after school:',
  'For exam classes:',
];
const SUBJECTS = [
  'English',
  'Mathematics',
  'Science',
  'History',
  'Geography',
  'PSHE',
  'Music',
  'Art and design',
  'Computing',
  'Physical education',
  'Citizenship',
  'Religious education',
];
const OUTCOMES = [
  'Every child takes part in a performance',
  'Pupils make something that they keep',
  'Pupils can explain how they worked',
  'Children speak to an audience',
  'Staff can carry on without us',
  'A display for the whole school',
];
const RESOURCES = [
  'A hall',
  'One teacher throughout',
  'Tables that may get dirty',
  'Tablets, one for two',
  'An outdoor space',
  'Aprons',
];
const PER = ['class', 'day', 'pupil', 'project', 'session', 'term'];
const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';

function partnerAt(index: number, seed: number, tables: PlaceTables, bridgeOf: ReadonlyMap<string, string>): Partner {
  const random = new Random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
  const district = random.one(tables.districts);
  const artForms = random.some(ART_FORMS, 1, 3);
  const name = `${random.one(FIRST)} ${random.one(SECOND)} ${random.one(KINDS[random.one(artForms)])}`;
  const id = `${slugOf(name, 50)}-${index + 1}`;
  const postcode = postcodeIn(district, tables, random);
  const bridge = bridgeOf.get(district.code);
  return {
    id,
    name: `${name}, ${district.name}`,
    summary: `${sentence(artForms.map((form) => form.replace('-', ' ')).join(' and '))} ${random.one(SUMMARIES)}.`,
    url: `https://${id}.example/`,
    ...(random.chance(0.9) && {email: `schools@${id}.example`}),
    address: {locality: district.name, postcode, localAuthority: district.code},
    location: {lat: near(district.location.lat, 0.06, random), lon: near(district.location.lon, 0.09, random)},
    ...reachOf(district, random),
    artForms,
    keyStages: random.some(KEY_STAGES, 1, 4),
    delivery: random.some(DELIVERY, 1, 2),
    bridges: bridge !== undefined && random.chance(0.8) ? [bridge] : [],
    since: dayAt(2012 + random.below(14), random),
    status: random.chance(0.97) ? 'active' : random.one(['lapsed', 'withdrawn']),
    signposts: [],
  };
}

function offerAt(index: number, owner: Partner, random: Random, criteria: readonly string[]): Offer {
  const form = random.one(owner.artForms);
  const byAge = random.chance(0.08);
  const from = 4 + random.below(10);
  const isComplete = random.chance(0.85);
  return {
    id: `${owner.id.slice(0, 50).replace(/-+$/, '')}-o${index + 1}`,
    partner: owner.id,
    title: `${random.one(TITLES)} ${form.replace('-', ' ')}`,
    summary: `${sentence(form.replace('-', ' '))} ${random.one(SUMMARIES)}.`,
    keyStages: byAge ? [] : random.some(owner.keyStages, 1, 2),
    ...(byAge && {ages: {from, to: from + 1 + random.below(5)}}),
    artForms: isComplete ? [form] : [],
    curriculumLinks: isComplete ? random.some(SUBJECTS, 1, 3) : [],
    outcomes: random.some(OUTCOMES, isComplete ? 1 : 0, 2),
    ...costOf(random),
    resources: random.some(RESOURCES, isComplete ? 1 : 0, 2),
    delivery: random.some(owner.delivery, 1, 2),
    criteria: random.some(criteria, 1, 3),
    cpd: random.chance(0.12),
    dates: random.chance(0.15) ? [{from: dayAt(2027, random)}] : [],
    ...(random.chance(0.6) && {url: `https://${owner.id}.example/offers/${index + 1}`}),
  };
}

function reachOf({code, region, location}: DistrictRow, random: Random): Pick<Partner, 'reach'> {
  const kind = random.next();
  if (kind < 0.04) return {reach: {kind: 'national', areas: []}};
  if (kind < 0.25)
    return {reach: {kind: 'areas', areas: random.chance(0.3) ? [region] : neighbours(code, location, random)}};
  return kind < 0.55 ? {reach: {kind: 'radius', areas: [], radius: 1000 * (10 + random.below(60))}} : {};
}

function neighbours(code: string, {lat, lon}: DistrictRow['location'], random: Random): string[] {
  const others = placeTables().districts.filter(
    (row) => Math.abs(row.location.lat - lat) < 0.3 && Math.abs(row.location.lon - lon) < 0.5,
  );
  return [...new Set([code, ...random.some(others, 0, 4).map((row) => row.code)])];
}

function costOf(random: Random): Pick<Offer, 'cost'> {
  const kind = random.next();
  if (kind < 0.25) return {cost: {kind: 'free'}};
  if (kind < 0.35) return {cost: {kind: 'on-request'}};
  return kind < 0.93 ? {cost: {kind: 'paid', pence: 50 * (5 + random.below(1600)), per: random.one(PER)}} : {};
}

// Looks like a postcode of its district's area; nobody lives there.
function postcodeIn({location, code}: DistrictRow, {postcodeAreas}: PlaceTables, random: Random): string {
  const far = (area: (typeof postcodeAreas)[number]) =>
    (area.location.lat - location.lat) ** 2 + ((area.location.lon - location.lon) * 0.6) ** 2;
  const {area} = postcodeAreas.reduce((best, each) => (far(each) < far(best) ? each : best));
  const district = 1 + ((Number(code.slice(3)) * 7 + random.below(3)) % 30);
  return `${area}${district} ${random.below(10)}${LETTERS[random.below(20)]}${LETTERS[random.below(20)]}`;
}

const near = (middle: number, spread: number, random: Random): number =>
  Math.round((middle + (random.next() - 0.5) * 2 * spread) * 1e5) / 1e5;

const dayAt = (year: number, random: Random): string =>
  `${year}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`;

const two = (number: number): string => String(number).padStart(2, '0');

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
