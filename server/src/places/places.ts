import type {Partner, PlaceRecord} from 'artsmark-widgets/contract';
import {placeNameKey, readPostcode} from 'artsmark-widgets/search';

import {distinct, middleOf, publicPlaces, slugOf} from './public-places.js';
import {type DistrictRow, type PlaceTables, placeTables} from './tables.js';

/** What places learnt from partners' addresses name as their source. */
export const FROM_PARTNERS = 'Addresses of the partners in this directory';

export interface PlacesOptions {
  /** ISO date of the addresses. */
  readonly date: string;
  /** Ids of partners whose own location was only inferred: nothing is learnt from those. */
  readonly inferred?: ReadonlySet<string>;
  /** Records of an imported gazetteer, which stay as they are and come first. */
  readonly imported?: readonly PlaceRecord[];
}

/** Every place that a directory with these partners can resolve. */
export function placesFor(
  partners: readonly Partner[],
  {date, inferred = new Set(), imported = []}: PlacesOptions,
): PlaceRecord[] {
  const tables = placeTables();
  const known = publicPlaces(tables);
  const learnt = placesOfPartners(
    partners.filter(({id}) => !inferred.has(id)),
    date,
    tables,
  );
  const localityKeys = new Set(learnt.flatMap(({kind, keys}) => (kind === 'locality' ? keys : [])));
  const aliasKeys = new Set(tables.districts.flatMap(({aliases}) => aliases.map(placeNameKey)));
  const places = new Map<string, PlaceRecord>();
  for (const place of [...imported, ...known, ...learnt]) {
    if (places.has(place.id)) continue;
    // A town that the directory knows is nearer to what was meant than the authority that people also call by its name.
    const yields = place.kind === 'local-authority';
    places.set(
      place.id,
      yields ? {...place, keys: place.keys.filter((key) => !(aliasKeys.has(key) && localityKeys.has(key)))} : place,
    );
  }
  return [...places.values()];
}

/** The postcodes, postcode districts and towns of partners, where those are located. */
export function placesOfPartners(
  partners: readonly Partner[],
  date: string,
  tables: PlaceTables = placeTables(),
): PlaceRecord[] {
  const districtOf = districtLookup(tables);
  const located = partners.flatMap((partner) => (partner.location ? [{...partner, location: partner.location}] : []));
  const postcodes = new Map<string, Located[]>();
  const outcodes = new Map<string, Located[]>();
  const localities = new Map<string, Located[]>();
  for (const {address, location} of located) {
    const one: Located = {
      location,
      locality: address.locality,
      district: districtOf(address.localAuthority),
      region: address.region,
    };
    const postcode = readPostcode(address.postcode ?? '');
    if (postcode) add(outcodes, postcode.outcode, one);
    if (postcode?.incode) add(postcodes, `${postcode.outcode} ${postcode.incode}`, one);
    if (address.locality) add(localities, `${placeNameKey(address.locality)}|${one.district?.code ?? ''}`, one);
  }
  const about = (parts: readonly Located[]) => areasOf(parts, tables);
  const common = {source: FROM_PARTNERS, sourceDate: date};
  return [
    ...[...postcodes].map(([label, parts]) => {
      const id = label.toLowerCase().replace(' ', '-');
      return {
        id,
        label,
        kind: 'postcode',
        location: locationOf(parts),
        ...about(parts),
        precision: 'exact',
        ...common,
        keys: [`id:${id}`, `postcode:${label.replace(' ', '')}`],
      };
    }),
    ...[...outcodes].map(([label, parts]) => {
      const id = label.toLowerCase();
      return {
        id,
        label,
        kind: 'outcode',
        location: middleOf(parts.map(({location}) => location)),
        ...about(parts),
        precision: 'outcode',
        ...common,
        keys: [`id:${id}`, `outcode:${label}`],
      };
    }),
    ...[...localities.values()].flatMap((parts) => localityPlace(parts, about(parts), common)),
  ];
}

interface Located {
  readonly location: {readonly lat: number; readonly lon: number};
  readonly locality: string;
  readonly district: DistrictRow | undefined;
  readonly region: string | undefined;
}

function localityPlace(
  parts: readonly Located[],
  areas: Pick<PlaceRecord, 'localAuthority' | 'region' | 'county'>,
  common: {source: string; sourceDate: string},
): PlaceRecord[] {
  const [{locality: label, district}] = parts as [Located];
  const slug = slugOf(label, 40);
  // Manchester in Manchester is one place, and the authority is it; London is the region.
  const larger = [district?.name, areas.region?.name].flatMap((name) => (name ? [placeNameKey(name)] : []));
  if (slug === '' || larger.includes(placeNameKey(label))) return [];
  const id = `${slug}-${district?.code.toLowerCase() ?? 'locality'}`;
  const names = [label, ...[district?.name, district?.county].flatMap((name) => (name ? [`${label}, ${name}`] : []))];
  return [
    {
      id,
      label,
      kind: 'locality',
      location: middleOf(parts.map(({location}) => location)),
      ...areas,
      precision: 'exact',
      ...common,
      keys: distinct([`id:${id}`, ...names.map(placeNameKey)]),
    },
  ];
}

// An area is named only where all the addresses agree on it.
function areasOf(
  parts: readonly Located[],
  {regions}: PlaceTables,
): Pick<PlaceRecord, 'localAuthority' | 'region' | 'county'> {
  const [district, ...otherDistricts] = distinct(parts.map((part) => part.district));
  const [code, ...otherRegions] = distinct(parts.map((part) => part.district?.region ?? part.region));
  const region = otherRegions.length === 0 ? regions.find((each) => each.code === code) : undefined;
  const agreed = otherDistricts.length === 0 ? district : undefined;
  return {
    ...(agreed && {localAuthority: {code: agreed.code, name: agreed.name}}),
    ...(region && {region: {code: region.code, name: region.name}}),
    ...(agreed?.county && {county: agreed.county}),
  };
}

/** Finds a local authority by its code, present or former. */
export function districtLookup(
  {districts}: PlaceTables = placeTables(),
): (code: string | undefined) => DistrictRow | undefined {
  const byCode = new Map(
    districts.flatMap((row) => [row.code, ...row.formerCodes].map((code) => [code, row] as const)),
  );
  return (code) => (code === undefined ? undefined : byCode.get(code));
}

function locationOf(parts: readonly Located[]): Located['location'] {
  const [first, ...others] = parts as [Located, ...Located[]];
  return others.length === 0 ? first.location : middleOf(parts.map(({location}) => location));
}

function add<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}
