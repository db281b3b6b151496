import type {Location, Partner, PlaceRecord} from 'artsmark-widgets/contract';
import {readPostcode} from 'artsmark-widgets/search';

import {placesOfPartners} from '../places/places.js';
import {placeNameKey} from 'artsmark-widgets/search';

/** Partners with the positions that could be worked out for those that state none. */
export interface Located {
  readonly partners: readonly Partner[];
  /** Ids of partners whose position is another place's. */
  readonly inferred: ReadonlySet<string>;
  /** How many were placed by what. */
  readonly counts: Readonly<Record<'postcode' | 'outcode' | 'locality' | 'none', number>>;
}

/**
 * Gives partners without a position that of their postcode, else the middle of its district, else of their town, as far
 * as a gazetteer or the other partners of the same files know it. Never less exact than that: a wrong distance is worse than none.
 */
export function locatePartners(partners: readonly Partner[], gazetteer: readonly PlaceRecord[], date: string): Located {
  const stated = partners.filter(({location}) => location);
  if (stated.length === partners.length)
    return {partners, inferred: new Set(), counts: {postcode: 0, outcode: 0, locality: 0, none: 0}};
  const places = byKey([...gazetteer, ...placesOfPartners(stated, date)]);
  const inferred = new Set<string>();
  const counts = {postcode: 0, outcode: 0, locality: 0, none: 0};
  const located = partners.map((partner) => {
    if (partner.location) return partner;
    const found = find(partner, places);
    counts[found?.by ?? 'none'] += 1;
    if (!found) return partner;
    inferred.add(partner.id);
    return {...partner, location: found.location};
  });
  return {partners: located, inferred, counts};
}

function find(
  {address}: Partner,
  places: ReadonlyMap<string, readonly PlaceRecord[]>,
): {location: Location; by: 'postcode' | 'outcode' | 'locality'} | undefined {
  const {outcode, incode} = readPostcode(address.postcode ?? '') ?? {};
  const [postcode] = outcode && incode ? (places.get(`postcode:${outcode}${incode}`) ?? []) : [];
  if (postcode) return {location: postcode.location, by: 'postcode'};
  const [district] = outcode ? (places.get(`outcode:${outcode}`) ?? []) : [];
  if (district) return {location: district.location, by: 'outcode'};
  if (address.locality === '') return undefined;
  const towns = (places.get(placeNameKey(address.locality)) ?? []).filter(({kind, localAuthority}) => {
    return (
      kind === 'locality' &&
      (!address.localAuthority || !localAuthority || localAuthority.code === address.localAuthority)
    );
  });
  const [town, ...others] = towns;
  return town && others.length === 0 ? {location: town.location, by: 'locality'} : undefined;
}

function byKey(places: readonly PlaceRecord[]): Map<string, PlaceRecord[]> {
  const groups = new Map<string, PlaceRecord[]>();
  for (const place of places) {
    for (const key of place.keys) {
      const group = groups.get(key);
      if (group) group.push(place);
      else groups.set(key, [place]);
    }
  }
  return groups;
}
