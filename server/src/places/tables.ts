import {readFileSync} from 'node:fs';

import type {Bridge, Framework, Location} from 'artsmark-widgets/contract';
import {parse} from 'csv-parse/sync';

export interface RegionRow {
  readonly code: string;
  readonly name: string;
  readonly location: Location;
}

export interface DistrictRow extends RegionRow {
  readonly region: string;
  readonly county: string;
  /** Codes that this one replaced. */
  readonly formerCodes: readonly string[];
  /** Further names that people use. */
  readonly aliases: readonly string[];
}

export interface PostcodeAreaRow {
  readonly area: string;
  readonly name: string;
  readonly location: Location;
  /** Code of its region, empty where it spreads over several. */
  readonly region: string;
}

/** The public tables of `data/places`, read once. */
export interface PlaceTables {
  readonly regions: readonly RegionRow[];
  readonly districts: readonly DistrictRow[];
  readonly postcodeAreas: readonly PostcodeAreaRow[];
}

let tables: PlaceTables | undefined;

/** The regions, districts and postcode areas of England. */
export function placeTables(): PlaceTables {
  tables ??= {
    regions: rowsOf('regions.csv').map((row) => ({
      code: row.code ?? '',
      name: row.name ?? '',
      location: locationOf(row),
    })),
    districts: rowsOf('districts.csv').map((row) => ({
      code: row.code ?? '',
      name: row.name ?? '',
      location: locationOf(row),
      region: row.region ?? '',
      county: row.county ?? '',
      formerCodes: listOf(row.former_codes),
      aliases: listOf(row.aliases),
    })),
    postcodeAreas: rowsOf('postcode-areas.csv').map((row) => ({
      area: row.area ?? '',
      name: row.name ?? '',
      location: locationOf(row),
      region: row.region ?? '',
    })),
  };
  return tables;
}

/** The ten Bridge organisations of 2012 to 2023. */
export const historicBridges = (): Bridge[] => JSON.parse(textOf('bridges.json')) as Bridge[];

/** The names of criteria, levels and stages in use from 2015 to 2023. */
export const defaultFramework = (): Framework => JSON.parse(textOf('framework.json')) as Framework;

const textOf = (file: string): string => readFileSync(new URL(`../../data/places/${file}`, import.meta.url), 'utf8');

const rowsOf = (file: string): Record<string, string>[] => parse(textOf(file), {columns: true});

const listOf = (cell = ''): string[] => cell.split(';').filter((item) => item !== '');

const locationOf = ({lat, lon}: Record<string, string>): Location => ({lat: Number(lat), lon: Number(lon)});
