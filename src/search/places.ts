import type {Bridge} from '../contract/bridges.js';
import type {Place, Resolution} from '../contract/places.js';
import type {PlaceRecord} from '../contract/snapshot.js';
import {areaOf, nationOf} from './nations.js';
import {compareCodePoints, nameKey} from './words.js';

export const LONDON = 'E12000007';

/** A postcode in its two halves; a district alone has no `incode`. */
export interface Postcode {
  readonly outcode: string;
  readonly incode?: string;
}

/** Reads a postcode or a postcode district, however it is spelt. */
export function readPostcode(text: string): Postcode | undefined {
  const compact = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.-]+/g, '');
  const [, outcode, incode] = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[ABD-HJLNP-UW-Z]{2})?$/.exec(compact) ?? [];
  return outcode ? {outcode, ...(incode && {incode})} : undefined;
}

/** The key under which a place of this name is looked up. "Saint" and "St." are one. */
export const placeNameKey = (name: string): string => `name:${nameKey(name).replace(/\bsaint\b/g, 'st')}`;

/** Every key that a typed place may stand under, the most exact first. */
export function placeKeys(text: string): string[] {
  const postcode = readPostcode(text);
  const trimmed = text.trim();
  return [
    ...(/^E\d{8}$/i.test(trimmed) ? [`code:${trimmed.toUpperCase()}`] : []),
    ...(/^[a-z0-9][a-z0-9-]{0,62}$/.test(trimmed) ? [`id:${trimmed}`] : []),
    ...(postcode?.incode ? [`postcode:${postcode.outcode}${postcode.incode}`] : []),
    ...(postcode ? [`outcode:${postcode.outcode}`, `area:${areaOf(postcode.outcode)}`] : []),
    placeNameKey(text),
  ];
}

/**
 * Says what a typed place is.
 *
 * @param rows - Every record that stands under one of the text's `placeKeys`.
 * @param today - ISO date in London: a Bridge that has ended is not named.
 */
export function resolvePlace(
  text: string,
  rows: readonly PlaceRecord[],
  bridges: readonly Bridge[],
  today: string,
): Resolution {
  const asked = text.trim();
  const none = {asked, choices: []};
  const postcode = readPostcode(text);
  const dress = (row: PlaceRecord, as: Partial<Place> = {}) => withBridge({...placeOf(row), ...as}, bridges, today);
  for (const key of placeKeys(text)) {
    const nation = key.startsWith('outcode:') && postcode ? nationOf(postcode.outcode) : undefined;
    if (nation) return {...none, status: 'outside', nation};
    const found = bestOf(rows.filter(({keys}) => keys.includes(key)));
    const [first, ...others] = found;
    if (!first) continue;
    if (others.length > 0) return {asked, status: 'ambiguous', choices: found.map((row) => dress(row))};
    if (first.closed !== undefined) return {...none, status: 'closed', place: dress(first), closed: first.closed};
    return {...none, status: 'found', place: postcode ? dress(first, roughly(postcode, key)) : dress(first)};
  }
  return {...none, status: 'unknown'};
}

/** Whether a place stands in an answer's way: then there is nothing to search from. */
export const isPlaced = (resolution: Resolution): resolution is Resolution & {place: Place} =>
  resolution.place !== undefined;

const KIND_ORDER = ['england', 'local-authority', 'region', 'locality', 'outcode', 'postcode'];

/** Where a kind of place stands among suggestions, the widest first; unknown kinds at -1. */
export const placeKindOrder = (kind: string): number => KIND_ORDER.indexOf(kind);

/**
 * Picks the at most ten places whose name has a word that starts with each word typed, or whose postcode starts with it:
 * the widest first, then by name.
 */
export function compareSuggestions(a: PlaceRecord, b: PlaceRecord): number {
  return (
    placeKindOrder(a.kind) - placeKindOrder(b.kind) ||
    compareCodePoints(nameKey(a.label), nameKey(b.label)) ||
    compareCodePoints(a.id, b.id)
  );
}

// A name may belong to an authority, a region and a town at once: the one with a known boundary answers, London always.
function bestOf(rows: readonly PlaceRecord[]): PlaceRecord[] {
  const london = rows.find(({kind, region}) => kind === 'region' && region?.code === LONDON);
  if (london) return [london];
  const best = Math.min(...rows.map(({kind}) => placeKindOrder(kind)));
  return rows.filter(({kind}) => placeKindOrder(kind) === best).sort((a, b) => compareCodePoints(a.id, b.id));
}

// A postcode that only its district or its area is known of is located in the middle of that, and says so.
function roughly({outcode, incode}: Postcode, key: string): Partial<Place> {
  const label = incode ? `${outcode} ${incode}` : outcode;
  const id = label.toLowerCase().replace(' ', '-');
  if (key.startsWith('area:')) return {id, label, kind: incode ? 'postcode' : 'outcode', precision: 'area'};
  if (incode && key.startsWith('outcode:')) return {id, label, kind: 'postcode', precision: 'outcode'};
  return key.startsWith('outcode:') ? {precision: 'outcode'} : {};
}

export function placeOf(row: PlaceRecord): Place {
  const {keys: _keys, closed: _closed, ...place} = row;
  return place;
}

function withBridge(place: Place, bridges: readonly Bridge[], today: string): Place {
  const {code} = place.localAuthority ?? {};
  const bridge = bridges
    .filter(
      ({areas, validFrom = '', validTo = '9999'}) =>
        code && areas.includes(code) && validFrom <= today && today <= validTo,
    )
    .sort((a, b) => compareCodePoints(a.id, b.id))[0];
  return bridge ? {...place, bridge: {id: bridge.id, name: bridge.name}} : place;
}
