import type {Offer, OfferFacet} from '../contract/offers.js';
import type {Partner, PartnerFacet} from '../contract/partners.js';
import {KEY_STAGE_AGES} from '../contract/vocabulary.js';
import {hash} from './fair.js';
import {type Unit, unitOf} from './distance.js';
import {compareCodePoints, nameKey, wordsOf} from './words.js';

/** How well a word of a partner answers: its name before its art forms before all else. */
export const RANKS = {name: 0, artForm: 1, text: 2} as const;

/** What one offer, or a partner that lists none, answers to each choice. */
export interface Candidate {
  readonly offer: Offer | null;
  readonly values: Readonly<Record<OfferFacet, readonly string[]>>;
}

/** A partner as the search sees it: all that could be decided when it was written is decided here. */
export interface Entry {
  readonly partner: Partner;
  readonly nameKey: string;
  readonly fairKey: number;
  /** Each word that a term may start, with its best rank. */
  readonly words: ReadonlyMap<string, number>;
  readonly unit: Unit | null;
  readonly reach: {readonly national: boolean; readonly areas: readonly string[]; readonly radius: number | null};
  readonly values: Readonly<Record<PartnerFacet, readonly string[]>>;
  readonly candidates: readonly Candidate[];
}

/** The code in force for an area, and the region it lies in. */
export type AreaLookup = (code: string) => {readonly code: string; readonly region?: string | undefined} | undefined;

/** Prepares a partner and its offers for the search. Offers stand by title, then id. */
export function prepareEntry(partner: Partner, offers: readonly Offer[], areaOf: AreaLookup): Entry {
  const {reach, location, address} = partner;
  const current = (code: string) => areaOf(code)?.code ?? code;
  const areas = reach?.kind === 'areas' ? distinct(reach.areas.map(current)) : [];
  const served = distinct(
    [address.localAuthority, address.region, ...areas].flatMap((code) => (code ? [current(code)] : [])),
  );
  return {
    partner,
    nameKey: nameKey(partner.name),
    fairKey: hash(partner.id),
    words: rankedWords(partner, offers),
    unit: location ? unitOf(location) : null,
    reach: {
      national: reach?.kind === 'national',
      areas,
      radius: reach?.kind === 'radius' ? (reach.radius ?? null) : null,
    },
    values: {
      bridge: distinct(partner.bridges),
      localAuthority: served.filter((code) => !isRegion(code)),
      region: distinct(served.flatMap((code) => (isRegion(code) ? [code] : (areaOf(code)?.region ?? [])))),
    },
    candidates: candidatesOf(partner, offers),
  };
}

export const isRegion = (code: string): boolean => code.startsWith('E12');

/** Orders offers by title, then id. */
export const compareOffers = (a: Offer, b: Offer): number =>
  compareCodePoints(nameKey(a.title), nameKey(b.title)) || compareCodePoints(a.id, b.id);

function candidatesOf(partner: Partner, offers: readonly Offer[]): Candidate[] {
  if (offers.length === 0) return [{offer: null, values: valuesOf(partner, undefined)}];
  return [...offers].sort(compareOffers).map((offer) => ({offer, values: valuesOf(partner, offer)}));
}

/** What an offer answers to each choice. What it leaves unsaid, its partner says. */
export function valuesOf(partner: Partner, offer: Offer | undefined): Record<OfferFacet, string[]> {
  const said = (own: readonly string[] | undefined, otherwise: readonly string[]) =>
    distinct(own?.length ? own : otherwise);
  return {
    artForm: said(offer?.artForms, partner.artForms),
    keyStage: said(offer && keyStagesOf(offer), partner.keyStages),
    criterion: distinct(offer?.criteria ?? []),
    delivery: said(offer?.delivery, partner.delivery),
    cost: offer?.cost ? [offer.cost.kind] : [],
    cpd: [String(offer?.cpd ?? false)],
  };
}

function keyStagesOf({keyStages, ages}: Offer): readonly string[] {
  if (keyStages.length > 0 || !ages) return keyStages;
  return Object.entries(KEY_STAGE_AGES).flatMap(([stage, [from, to]]) =>
    ages.from <= to && from <= ages.to ? [stage] : [],
  );
}

function rankedWords(partner: Partner, offers: readonly Offer[]): Map<string, number> {
  const words = new Map<string, number>();
  const add = (rank: number, text: string) => {
    for (const word of wordsOf(text)) words.set(word, Math.min(rank, words.get(word) ?? rank));
  };
  add(RANKS.name, partner.name);
  for (const artForm of [...partner.artForms, ...offers.flatMap(({artForms}) => artForms)]) add(RANKS.artForm, artForm);
  for (const text of [partner.summary, partner.address.locality, ...offers.map(({title}) => title)])
    add(RANKS.text, text);
  return words;
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort(compareCodePoints);
}
