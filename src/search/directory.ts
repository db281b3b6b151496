import type {Bridge} from '../contract/bridges.js';
import type {Framework} from '../contract/framework.js';
import type {Offer} from '../contract/offers.js';
import type {Partner} from '../contract/partners.js';
import type {PlaceRecord, Snapshot} from '../contract/snapshot.js';
import {REGIONS} from '../contract/vocabulary.js';
import type {LabelLookup} from './answer.js';
import {type AreaLookup, compareOffers, type Entry, isRegion, prepareEntry} from './entry.js';
import {codeInForce} from './plan.js';
import type {Slices} from './slices.js';
import type {Vocabulary} from './spelling.js';
import {compareCodePoints, nameKey} from './words.js';

/** Everything of a directory, in memory and ready to be searched. */
export interface Directory {
  /** Active partners only. */
  readonly entries: readonly Entry[];
  readonly partners: ReadonlyMap<string, Partner>;
  /** Each partner's offers by title. */
  readonly offers: ReadonlyMap<string, readonly Offer[]>;
  readonly vocabulary: Vocabulary;
  readonly places: readonly PlaceRecord[];
  readonly placesByKey: ReadonlyMap<string, readonly PlaceRecord[]>;
  readonly bridges: readonly Bridge[];
  readonly framework: Framework;
}

export type DirectoryData = Pick<Snapshot, 'partners' | 'offers' | 'bridges' | 'places' | 'framework'>;

/** Makes a directory ready to be searched. */
export function* prepareDirectory({partners, offers, bridges, places, framework}: DirectoryData): Slices<Directory> {
  const placesByKey = yield* groupBy(places, ({keys}) => keys);
  const offersByPartner = yield* groupBy(offers, ({partner}) => [partner]);
  const areaOf = areasIn(placesByKey);
  const entries: Entry[] = [];
  for (const partner of partners) {
    if (partner.status !== 'active') continue;
    entries.push(prepareEntry(partner, offersByPartner.get(partner.id) ?? [], areaOf));
    if (entries.length % 10 === 0) yield;
  }
  const sorted = new Map<string, readonly Offer[]>();
  for (const [id, own] of offersByPartner) {
    sorted.set(id, [...own].sort(compareOffers));
    if (sorted.size % 50 === 0) yield;
  }
  return {
    entries,
    partners: new Map(partners.map((partner) => [partner.id, partner])),
    offers: sorted,
    vocabulary: yield* vocabularyOf(entries),
    places,
    placesByKey,
    bridges: [...bridges].sort(compareBridges),
    framework,
  };
}

export const compareBridges = (a: Bridge, b: Bridge): number =>
  compareCodePoints(nameKey(a.name), nameKey(b.name)) || compareCodePoints(a.id, b.id);

/** The place records that stand under any of these keys, each once. */
export function placesUnder({placesByKey}: Directory, keys: readonly string[]): PlaceRecord[] {
  return [...new Set(keys.flatMap((key) => placesByKey.get(key) ?? []))];
}

/** Looks areas up in place records; see `prepareEntry`. */
export function areasIn(placesByKey: ReadonlyMap<string, readonly PlaceRecord[]>): AreaLookup {
  return (code) => {
    const row = placesByKey.get(`code:${code}`)?.[0];
    return row && {code: codeInForce(code, [row]), region: row.region?.code};
  };
}

/** Names the values of facets from a directory's own records. */
export function labelIn({
  bridges,
  framework,
  placesByKey,
}: Pick<Directory, 'bridges' | 'framework' | 'placesByKey'>): LabelLookup {
  return (facet, value) => {
    if (facet === 'bridge') return bridges.find(({id}) => id === value)?.name;
    if (facet === 'criterion') return framework.criteria.find(({id}) => id === value)?.name;
    if (facet === 'region') return (REGIONS as Readonly<Record<string, string>>)[value];
    if (facet !== 'localAuthority' || isRegion(value)) return undefined;
    return placesByKey.get(`code:${value}`)?.[0]?.localAuthority?.name;
  };
}

function* vocabularyOf(entries: readonly Entry[]): Slices<Vocabulary> {
  const vocabulary = new Map<string, number>();
  for (const [i, {words}] of entries.entries()) {
    for (const word of words.keys()) vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1);
    if (i % 50 === 49) yield;
  }
  return vocabulary;
}

function* groupBy<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Slices<Map<string, T[]>> {
  const groups = new Map<string, T[]>();
  for (const [i, item] of items.entries()) {
    if (i % 1000 === 999) yield;
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}
