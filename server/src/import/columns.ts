import {nameKey} from 'artsmark-widgets/search';

/** Columns of partners, in the order in which they are written. */
export const PARTNER_COLUMNS = [
  'id', 'name', 'summary', 'description', 'url', 'email', 'phone', 'locality', 'postcode', 'local_authority', 'region', 'lat', 'lon',
  'reach', 'reach_areas', 'reach_radius', 'art_forms', 'key_stages', 'delivery', 'bridges', 'since', 'status', 'logo', 'signposts', 'accessibility',
] as const; // prettier-ignore
export type PartnerColumn = (typeof PARTNER_COLUMNS)[number];

/** Columns of offers, in the order in which they are written. */
export const OFFER_COLUMNS = [
  'id', 'partner', 'title', 'summary', 'key_stages', 'age_from', 'age_to', 'art_forms', 'curriculum_links', 'outcomes', 'cost', 'cost_per',
  'resources', 'delivery', 'criteria', 'cpd', 'dates', 'url',
] as const; // prettier-ignore
export type OfferColumn = (typeof OFFER_COLUMNS)[number];

export type Column = PartnerColumn | OfferColumn;
export type Kind = 'partners' | 'offers';

export const COLUMNS: Readonly<Record<Kind, readonly Column[]>> = {partners: PARTNER_COLUMNS, offers: OFFER_COLUMNS};

const REQUIRED: Readonly<Record<Kind, readonly Column[]>> = {partners: ['name'], offers: ['partner', 'title']};

const SHARED_WORDS = {
  art_forms: 'art form, arts, art form(s), artform(s)',
  key_stages: 'key stage, ks, phases, phase, key stage(s)',
  delivery: 'where, delivery mode, format',
  url: 'website, web site, web, link, web address, page',
  summary: 'short description, in short, strapline',
};

/** Other headers that people write, compared without case, blanks and marks. */
const OTHER_WORDS: Readonly<Record<Kind, Readonly<Partial<Record<Column, string>>>>> = {
  partners: {
    ...SHARED_WORDS,
    id: 'partner id, slug, key',
    name: 'partner, partner name, organisation, organisation name, organization, organization name',
    description: 'about, long description, details',
    email: 'e-mail, email address, mail, contact email',
    phone: 'telephone, tel, phone number, telephone number',
    locality: 'town, city, place, town or city',
    postcode: 'post code, postal code, zip',
    local_authority:
      'la, lad, la code, lad code, authority, district, council, local authority code, local authority name, local authority district',
    region: 'region code, region name, english region',
    lat: 'latitude',
    lon: 'lng, long, longitude',
    reach: 'works in, coverage',
    reach_areas: 'areas, areas served, reach area codes',
    reach_radius: 'radius, travels, reach distance',
    bridges: 'bridge, bridge ids',
    since: 'partner since, start, start date, joined',
    status: 'state',
    logo: 'logo url, image',
    signposts: 'recommends, signpost',
    accessibility: 'access, accessibility notes, access notes',
  },
  offers: {
    ...SHARED_WORDS,
    id: 'offer id, slug, key',
    partner: 'partner id, partner name, organisation, organization',
    title: 'offer, offer title, name, offer name',
    age_from: 'age min, minimum age, from age, ages from, youngest',
    age_to: 'age max, maximum age, to age, ages to, oldest',
    curriculum_links: 'curriculum, curriculum link, subjects, subject',
    outcomes: 'learning outcomes, outcome',
    cost: 'price, cost kind',
    cost_per: 'per, price per, unit',
    resources: 'required resources, needs, you need',
    criteria: 'criterion, artsmark criteria, helps with',
    cpd: 'for staff, staff development, teacher training',
    dates: 'date, when',
  },
};

const KEYS: Readonly<Record<Kind, ReadonlyMap<string, Column>>> = {
  partners: keysOf('partners'),
  offers: keysOf('offers'),
};

/** Headers that exports of others carry and nobody misses. */
const PASSED_OVER = new Set(['updatedat', 'distance', 'offers', 'offersmatching', 'offerstotal']);

/** What the headers of a file mean. */
export interface Heading {
  readonly kind: Kind;
  /** For each cell of a row its column; nothing where the header is not known. */
  readonly columns: readonly (Column | undefined)[];
  readonly unknown: readonly string[];
  /** Sentences without their full stop; any of them refuses the file. */
  readonly faults: readonly string[];
}

/** Recognises a table by its headers, whatever their order, case and spelling. */
export function readHeading(headers: readonly string[], given?: Kind): Heading {
  const kind = given ?? kindOf(headers);
  const columns = headers.map((header) => KEYS[kind].get(headerKey(header)));
  const faults = REQUIRED[kind]
    .filter((column) => !columns.includes(column))
    .map((column) => `The column "${column}" is missing; ${kind} need ${listed(REQUIRED[kind])}`);
  for (const column of new Set(columns)) {
    const same = headers.filter((_, i) => column && columns[i] === column);
    if (same.length > 1) faults.push(`The headers ${listed(same)} mean the same column, ${column}`);
  }
  const unknown = headers.filter(
    (header, i) => !columns[i] && header.trim() !== '' && !PASSED_OVER.has(headerKey(header)),
  );
  return {kind, columns, unknown, faults};
}

function headerKey(header: string): string {
  return nameKey(header).replaceAll(' ', '');
}

function kindOf(headers: readonly string[]): Kind {
  const keys = headers.map(headerKey);
  const isOffer = [
    'title',
    'offertitle',
    'offername',
    'offer',
    'curriculumlinks',
    'outcomes',
    'learningoutcomes',
    'cpd',
  ].some((key) => keys.includes(key));
  return isOffer && !keys.includes('localauthority') ? 'offers' : 'partners';
}

function keysOf(kind: Kind): Map<string, Column> {
  const keys = new Map<string, Column>();
  for (const column of COLUMNS[kind]) {
    for (const word of [column, ...(OTHER_WORDS[kind][column] ?? '').split(',')]) {
      const key = headerKey(word);
      if (key !== '' && !keys.has(key)) keys.set(key, column);
    }
  }
  return keys;
}

const listed = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(' and ');
