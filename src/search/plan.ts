import type {Bridge} from '../contract/bridges.js';
import {OFFER_FACETS} from '../contract/offers.js';
import {type Facet, FACETS, type PartnerQuery, type Radius, type Sort} from '../contract/partners.js';
import type {Place, Resolution} from '../contract/places.js';
import type {PlaceRecord} from '../contract/snapshot.js';
import {miles, type Unit, unitOf} from './distance.js';
import {hash} from './fair.js';
import {isPlaced, LONDON, placeKeys, resolvePlace} from './places.js';
import {compareCodePoints, termsOf} from './words.js';

export type Choices = Readonly<Partial<Record<Facet, readonly string[]>>>;

/** A question with all that could be decided when it was read: an engine only compares. */
export interface Plan {
  /** What the typed place turned out to be; null when none was asked for. */
  readonly resolution: Resolution | null;
  /** True when the place cannot be searched from: the answer holds the resolution and nothing else. */
  readonly nowhere: boolean;
  readonly place: Place | null;
  readonly unit: Unit | null;
  /** Codes of the areas that the place lies in, or is. */
  readonly areas: readonly string[];
  readonly scope: 'radius' | 'boundary' | 'england';
  /** Metres, when the scope is a radius. */
  readonly radius: number | null;
  /** The code of the area, when the scope is a boundary. */
  readonly boundary: string | null;
  readonly terms: readonly string[];
  /** Only facets in which something is chosen; values distinct and in order. */
  readonly choices: Choices;
  readonly sort: Sort;
  /** Seed of the fair order, 31 bits. */
  readonly seed: number;
  readonly page: number;
  readonly pageSize: number;
}

/** The radii that a wider search may go to, in metres. */
export const RADII: readonly Radius[] = [miles(10), miles(20), miles(50), miles(100), 'england'];

/** Under this many in a radius, the answer says how many there are further out. */
export const FEW = 5;

/** The place records that a question needs: those under these keys. */
export function questionKeys({near, region = [], localAuthority = []}: PartnerQuery): string[] {
  return [...(near ? placeKeys(near) : []), ...[...region, ...localAuthority].map((code) => `code:${code}`)];
}

/**
 * Decides what a question means.
 *
 * @param rows - Every place record that stands under one of `questionKeys(query)`.
 * @param today - ISO date in London.
 */
export function planQuestion(
  query: PartnerQuery,
  rows: readonly PlaceRecord[],
  bridges: readonly Bridge[],
  today: string,
): Plan {
  const resolution = resolutionOf(query, rows, bridges, today);
  const place = resolution && isPlaced(resolution) ? resolution.place : null;
  const terms = termsOf(query.q ?? '');
  const choices = choicesOf(query, rows);
  return {
    resolution,
    nowhere: resolution !== null && !place,
    place,
    unit: place && unitOf(place.location),
    areas: place ? [place.localAuthority?.code, place.region?.code].flatMap((code) => code ?? []) : [],
    ...scopeOf(place, query.radius),
    terms,
    choices,
    sort: sortOf(query.sort, terms, place),
    seed: hash(
      [query.seed ?? today, ...terms, ...FACETS.map((facet) => `${facet}=${choices[facet]?.join() ?? ''}`)].join('\n'),
    ),
    page: query.page,
    pageSize: query.pageSize,
  };
}

/** The day in London of a moment. */
export function dayInLondon(moment: Date): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Europe/London',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(moment);
}

function resolutionOf(
  {near, lat, lon}: PartnerQuery,
  rows: readonly PlaceRecord[],
  bridges: readonly Bridge[],
  today: string,
): Resolution | null {
  if (near?.trim()) return resolvePlace(near, rows, bridges, today);
  if (lat === undefined || lon === undefined) return null;
  const asked = `${lat},${lon}`;
  // A box round England; a point in Cardiff passes, because without boundaries nothing better is known.
  if (lat < 49.8 || lat > 55.9 || lon < -6.6 || lon > 1.9) return {status: 'outside', asked, choices: []};
  const place: Place = {id: 'point', label: asked, kind: 'point', location: {lat, lon}, precision: 'exact'};
  return {status: 'found', asked, choices: [], place};
}

const DEFAULT_MILES: Readonly<Record<string, number>> = {postcode: 10, point: 10, outcode: 15, locality: 15};

function scopeOf(place: Place | null, asked: Radius | undefined): Pick<Plan, 'scope' | 'radius' | 'boundary'> {
  const england = {scope: 'england', radius: null, boundary: null} as const;
  if (!place || asked === 'england') return england;
  if (asked !== undefined) return {scope: 'radius', radius: asked, boundary: null};
  if (place.kind === 'region' && place.region?.code === LONDON)
    return {scope: 'radius', radius: miles(20), boundary: null};
  const boundary = {'local-authority': place.localAuthority, region: place.region}[place.kind]?.code;
  if (boundary) return {scope: 'boundary', radius: null, boundary};
  const count = DEFAULT_MILES[place.kind];
  return count ? {scope: 'radius', radius: miles(count), boundary: null} : england;
}

function choicesOf(query: PartnerQuery, rows: readonly PlaceRecord[]): Choices {
  const choices: Partial<Record<Facet, readonly string[]>> = {};
  for (const facet of FACETS) {
    const chosen: readonly string[] = query[facet] ?? [];
    if (chosen.length === 0) continue;
    const isArea = facet === 'region' || facet === 'localAuthority';
    const current = isArea ? chosen.map((code) => codeInForce(code, rows)) : chosen;
    choices[facet] = [...new Set(current)].sort(compareCodePoints);
  }
  return choices;
}

/** The code that replaced an area's former one, or the code itself. */
export function codeInForce(code: string, rows: readonly PlaceRecord[]): string {
  const row = rows.find(({keys}) => keys.includes(`code:${code}`));
  return (row?.kind === 'region' ? row.region?.code : row?.localAuthority?.code) ?? code;
}

function sortOf(asked: Sort | undefined, terms: readonly string[], place: Place | null): Sort {
  const usual = place ? 'distance' : 'fair';
  if (asked === undefined || (asked === 'distance' && !place) || (asked === 'relevance' && terms.length === 0))
    return usual;
  return asked;
}

/** Whether a facet is answered by single offers. */
export const isOfferFacet = (facet: Facet): boolean => (OFFER_FACETS as readonly string[]).includes(facet);
