import {AreaCode, Slug} from '../../contract/ids.js';
import {type Facet, FACETS, type PartnerQueryInput, type Radius, type Sort, SORTS} from '../../contract/partners.js';

export type Choices = Readonly<Partial<Record<Facet, readonly string[]>>>;

/** What a visitor asks, as it stands in the boxes, the filters and the page's address. */
export interface Question {
  /** A place as it was typed, or its id once it was chosen. */
  readonly near: string;
  readonly q: string;
  /** Metres or `england`; `undefined` leaves it to the kind of place. */
  readonly radius?: Radius | undefined;
  readonly choices: Choices;
  readonly sort?: Sort | undefined;
  readonly page: number;
}

export const METRES_PER_MILE = 1609.344;

/** The name of each part of a question in the address of the page. */
const FACET_KEYS: Readonly<Record<Facet, string>> = {
  keyStage: 'ks',
  artForm: 'af',
  criterion: 'cr',
  cost: 'cost',
  delivery: 'at',
  cpd: 'cpd',
  bridge: 'br',
  region: 'rg',
  localAuthority: 'la',
};

export const ADDRESS_KEYS: readonly string[] = ['near', 'q', 'r', ...Object.values(FACET_KEYS), 'order', 'pg'];

/** Reads a question from the parts of an address; what makes no sense is left out. `undefined` when no part is there. */
export function readAddress(parts: ReadonlyMap<string, string>): Question | undefined {
  if (parts.size === 0) return undefined;
  const part = (key: string) => parts.get(key) ?? '';
  const page = Number(part('pg'));
  return {
    near: cleaned(part('near'), 100),
    q: cleaned(part('q'), 200),
    radius: radiusOf(part('r')),
    choices: chosenIn((facet) => valuesOf(facet, part(FACET_KEYS[facet]))),
    sort: SORTS.find((sort) => sort === part('order')),
    page: Number.isInteger(page) && page > 0 && page <= 100_000 ? page : 1,
  };
}

/** Writes a question as `readAddress` reads it. */
export function writeAddress({near, q, radius, choices, sort, page}: Question): Record<string, string> {
  const parts: Record<string, string> = {near, q};
  if (radius) parts['r'] = radius === 'england' ? radius : String(Number((radius / METRES_PER_MILE).toFixed(2)));
  for (const facet of FACETS) parts[FACET_KEYS[facet]] = (choices[facet] ?? []).join();
  if (sort) parts['order'] = sort;
  if (page > 1) parts['pg'] = String(page);
  return parts;
}

/** The question as the contract asks it, with what the element's attributes pin. */
export function inputOf(
  {near, q, radius, choices, sort, page}: Question,
  pins: Choices,
  pageSize: number,
): PartnerQueryInput {
  const asked = {...choices, ...pins};
  const fits = sort === 'distance' ? near : sort !== 'relevance' || q;
  return {
    ...(near && {near}),
    ...(q && {q}),
    ...(near && radius && {radius}),
    ...(chosenIn((facet) => asked[facet]) as Pick<PartnerQueryInput, Facet>),
    ...(sort && fits ? {sort} : q && !near && {sort: 'relevance'}),
    page,
    pageSize,
  };
}

/** What stands in a list written by hand: blanks or commas between the values, each once, at most 50. */
export const listIn = (text: string): string[] => [...new Set(text.split(/[\s,]+/).filter(Boolean))].slice(0, 50);

/** The values of a facet in a list written by hand. */
export const valuesOf = (facet: Facet, text: string): string[] => listIn(text).filter((value) => isValue(facet, value));

/** Whether a text may be a value of a facet. */
function isValue(facet: Facet, value: string): boolean {
  if (facet === 'cpd') return value === 'true' || value === 'false';
  return (facet === 'region' || facet === 'localAuthority' ? AreaCode : Slug).safeParse(value).success;
}

/** Reads the radius of an address: miles, or `england`. */
function radiusOf(text: string): Radius | undefined {
  if (text === 'england') return text;
  const metres = /^\d{1,3}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * METRES_PER_MILE) : 0;
  return metres > 0 ? metres : undefined;
}

/** What was typed, on one line and no longer than can be asked. */
export function cleaned(text: string, most: number): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, most);
}

/** The same choices with one of them added, or taken away when it was there. */
export function toggled(choices: Choices, facet: Facet, value: string): Choices {
  const chosen = choices[facet] ?? [];
  return {...choices, [facet]: chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]};
}

/** Only the facets in which something is chosen. */
function chosenIn(valuesIn: (facet: Facet) => readonly string[] | undefined): {[F in Facet]?: string[]} {
  const choices: Record<string, string[]> = {};
  for (const facet of FACETS) {
    const values = valuesIn(facet);
    if (values?.length) choices[facet] = [...values];
  }
  return choices;
}
