import {AreaCode} from 'artsmark-widgets/contract';
import {placeNameKey} from 'artsmark-widgets/search';

import {districtNames} from '../places/public-places.js';
import {placeTables} from '../places/tables.js';
import * as z from 'zod/mini';

/** What a written area is: its codes, or why it is none. */
export type AreaFound = {readonly codes: readonly string[]} | {readonly reason: string};

interface Named {
  readonly code: string;
  readonly name: string;
}

/** Finds the codes of areas by code or name. */
export class Areas {
  readonly #districts = new Map<string, Named[]>();
  readonly #regions = new Map<string, Named>();
  readonly #counties = new Map<string, string[]>();
  readonly #known = new Set<string>();

  constructor() {
    const tables = placeTables();
    for (const region of tables.regions) {
      this.#regions.set(placeNameKey(region.name), region);
      this.#known.add(region.code);
    }
    for (const district of tables.districts) {
      for (const code of [district.code, ...district.formerCodes]) this.#known.add(code);
      for (const name of [...districtNames(district), ...district.aliases])
        push(this.#districts, placeNameKey(name), district);
      if (district.county) push(this.#counties, placeNameKey(district.county), district.code);
    }
  }

  /** Whether the tables hold a code, in force or former. */
  isKnown(code: string): boolean {
    return this.#known.has(code);
  }

  localAuthority(text: string): AreaFound {
    const code = codeIn(text);
    if (code) return code.startsWith('E12') ? {reason: 'is a region, not a local authority'} : {codes: [code]};
    const found = this.#districts.get(placeNameKey(text)) ?? [];
    const exact = found.filter(({name}) => placeNameKey(name) === placeNameKey(text));
    const [first, ...others] = exact.length > 0 ? exact : found;
    if (first && others.length === 0) return {codes: [first.code]};
    if (first)
      return {
        reason: `is the name of several local authorities: ${[first, ...others].map(({name, code: each}) => `${name} (${each})`).join(', ')}`,
      };
    if (this.#counties.has(placeNameKey(text)))
      return {reason: 'is a county; name the district in it, or leave the cell empty'};
    return {
      reason:
        'is not an English local authority; write its name or its code, such as E08000003, or leave the cell empty',
    };
  }

  region(text: string): AreaFound {
    const code = codeIn(text);
    if (code) return code.startsWith('E12') ? {codes: [code]} : {reason: 'is a local authority, not a region'};
    const found = this.#regions.get(placeNameKey(text));
    return found
      ? {codes: [found.code]}
      : {reason: `is not an English region; known are ${[...this.#regions.values()].map(({name}) => name).join(', ')}`};
  }

  /** A local authority, a region, or every district of a county. */
  any(text: string): AreaFound {
    const code = codeIn(text);
    if (code) return {codes: [code]};
    const key = placeNameKey(text);
    const region = this.#regions.get(key);
    if (region) return {codes: [region.code]};
    const district = this.localAuthority(text);
    if ('codes' in district) return district;
    const county = this.#counties.get(key);
    return county
      ? {codes: county}
      : {
          reason: district.reason
            .replace('local authority;', 'local authority, county or region;')
            .replace(', or leave the cell empty', ''),
        };
  }
}

function codeIn(text: string): string | undefined {
  const code = text.toUpperCase();
  return z.safeParse(AreaCode, code).success ? code : undefined;
}

function push<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}
