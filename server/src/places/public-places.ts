import type {Location, PlaceRecord} from 'artsmark-widgets/contract';
import {nameKey, placeNameKey} from 'artsmark-widgets/search';

import {type DistrictRow, type PlaceTables, placeTables} from './tables.js';

const DISTRICTS = {
  source: 'Office for National Statistics, local authority districts',
  sourceDate: '2025-04-01',
} as const;
const REGIONS = {source: 'Office for National Statistics, regions', sourceDate: '2024-12-01'} as const;
const POSTCODE_AREAS = {
  source: 'Middle of the postcode area, from the Department for Education\u2019s register of schools',
  sourceDate: '2026-11-23',
} as const;

/** England, its regions, counties, local authorities and postcode areas, as far as they are public knowledge. */
export function publicPlaces(tables: PlaceTables = placeTables()): PlaceRecord[] {
  return [england(), ...regions(tables), ...districts(tables), ...counties(tables), ...postcodeAreas(tables)];
}

/** A name in the form of an id. */
export function slugOf(name: string, most = 63): string {
  return nameKey(name.replaceAll(/['\u2019]/g, ''))
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, most)
    .replace(/-+$/, '');
}

/** The names under which a local authority is looked up, its own first. */
export function districtNames({name, county}: DistrictRow): string[] {
  return [name, ...(county ? [`${name}, ${county}`] : [])];
}

function england(): PlaceRecord {
  return {
    id: 'england',
    label: 'England',
    kind: 'england',
    location: {lat: 52.56, lon: -1.47},
    precision: 'exact',
    ...REGIONS,
    keys: ['id:england', 'code:E92000001', placeNameKey('England')],
  };
}

function regions({regions: rows}: PlaceTables): PlaceRecord[] {
  return rows.map(({code, name, location}) => {
    const plain = name.replace(/ of England$/, '');
    const names = [
      name,
      `${plain} England`,
      `${plain} of England`,
      ...(name.startsWith('Yorkshire') ? ['Yorkshire'] : []),
      ...(code === 'E12000007' ? ['Greater London'] : []),
    ];
    const id = slugOf(name);
    return {
      id,
      label: name,
      kind: 'region',
      location,
      region: {code, name},
      precision: 'exact',
      ...REGIONS,
      keys: distinct([`id:${id}`, `code:${code}`, ...names.map(placeNameKey)]),
    };
  });
}

function districts(tables: PlaceTables): PlaceRecord[] {
  return tables.districts.map((row) => {
    const {code, name, location, county, formerCodes, aliases} = row;
    const region = tables.regions.find((each) => each.code === row.region);
    const id = slugOf(name);
    return {
      id,
      label: name,
      kind: 'local-authority',
      location,
      localAuthority: {code, name},
      ...(region && {region: {code: region.code, name: region.name}}),
      ...(county && {county}),
      precision: 'exact',
      ...DISTRICTS,
      keys: distinct([
        `id:${id}`,
        ...[code, ...formerCodes].map((each) => `code:${each}`),
        ...[...districtNames(row), ...aliases].map(placeNameKey),
      ]),
    };
  });
}

// A county has no code that the contract knows, hence no boundary: it is a place to measure from, its middle, and says so.
function counties({districts: rows, regions: all}: PlaceTables): PlaceRecord[] {
  const taken = new Set(
    [...rows.flatMap(({name, aliases}) => [name, ...aliases]), ...all.map(({name}) => name)].map(placeNameKey),
  );
  const names = distinct(rows.map(({county}) => county)).filter(
    (name) => name !== '' && !taken.has(placeNameKey(name)),
  );
  return names.map((name) => {
    const parts = rows.filter(({county}) => county === name);
    const [code, ...others] = distinct(parts.map(({region}) => region));
    const region = others.length === 0 ? all.find((each) => each.code === code) : undefined;
    const id = `${slugOf(name)}-county`;
    return {
      id,
      label: name,
      kind: 'locality',
      location: middleOf(parts.map(({location}) => location)),
      ...(region && {region: {code: region.code, name: region.name}}),
      precision: 'exact',
      source: 'Middle of the districts of the county, Office for National Statistics',
      sourceDate: DISTRICTS.sourceDate,
      keys: [`id:${id}`, placeNameKey(name)],
    };
  });
}

function postcodeAreas({postcodeAreas: rows, regions: all}: PlaceTables): PlaceRecord[] {
  return rows.map(({area, name, location, region: code}) => {
    const region = all.find((each) => each.code === code);
    const id = `area-${area.toLowerCase()}`;
    return {
      id,
      label: `${area} (${name})`,
      kind: 'area',
      location,
      ...(region && {region: {code: region.code, name: region.name}}),
      precision: 'area',
      ...POSTCODE_AREAS,
      keys: [`id:${id}`, `area:${area}`],
    };
  });
}

/** The mean of some positions, to about ten metres. */
export function middleOf(locations: readonly Location[]): Location {
  const mean = (numbers: readonly number[]) =>
    Math.round((numbers.reduce((sum, each) => sum + each, 0) / numbers.length) * 1e4) / 1e4;
  return {lat: mean(locations.map(({lat}) => lat)), lon: mean(locations.map(({lon}) => lon))};
}

export function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
