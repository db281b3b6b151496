import type {Offer} from '../contract/offers.js';
import {
  type Facet,
  type FacetCount,
  FACETS,
  type Partner,
  type PartnerPage,
  type Radius,
} from '../contract/partners.js';
import type {Plan} from './plan.js';
import {compareCodePoints} from './words.js';

/** The most offers that an answer carries for one partner. */
export const MOST_OFFERS = 20;

/** One partner that answers, as an engine found it. */
export interface Hit {
  readonly partner: Partner;
  readonly metres: number | null;
  /** Those that fit, by title; more than `MOST_OFFERS` are cut off. */
  readonly offers: readonly Offer[];
  readonly matching: number;
  readonly total: number;
}

/** What an engine found: the hits of the page, in order, and every count. */
export interface Findings {
  readonly total: number;
  readonly hits: readonly Hit[];
  readonly counts: ReadonlyMap<Facet, ReadonlyMap<string, number>>;
  readonly widen: readonly {readonly radius: Radius; readonly total: number}[];
  readonly didYouMean?: {readonly q: string; readonly total: number} | undefined;
}

/** The name of a facet's value, where the directory knows one. */
export type LabelLookup = (facet: Facet, value: string) => string | undefined;

/** Nothing found, because the place cannot be searched from. */
export const NOTHING: Findings = {total: 0, hits: [], counts: new Map(), widen: []};

/** Puts what an engine found into the contract's words; every engine answers through here. */
export function composePage(plan: Plan, findings: Findings, labelOf: LabelLookup): PartnerPage {
  const {total, hits, counts, widen, didYouMean} = findings;
  return {
    items: hits.map(({partner, metres, offers, matching, total: offersTotal}) => ({
      ...partner,
      distance: metres,
      offers: offers.slice(0, MOST_OFFERS),
      offersMatching: matching,
      offersTotal,
    })),
    total,
    page: plan.page,
    pageSize: plan.pageSize,
    place: plan.resolution,
    scope: plan.scope,
    radius: plan.radius,
    sort: plan.sort,
    facets: Object.fromEntries(FACETS.map((facet) => [facet, facetCounts(facet, plan, counts.get(facet), labelOf)])),
    widen: [...widen],
    ...(didYouMean && {didYouMean}),
  };
}

function facetCounts(
  facet: Facet,
  plan: Plan,
  counts: ReadonlyMap<string, number> | undefined,
  labelOf: LabelLookup,
): FacetCount[] {
  const values = new Set([...(counts?.keys() ?? []), ...(plan.choices[facet] ?? [])]);
  return [...values].sort(compareCodePoints).map((value) => {
    const label = labelOf(facet, value);
    return {value, ...(label !== undefined && {label}), count: counts?.get(value) ?? 0};
  });
}
