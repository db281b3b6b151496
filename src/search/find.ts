import {OFFER_FACETS} from '../contract/offers.js';
import {
  type Facet,
  FACETS,
  PARTNER_FACETS,
  type PartnerPage,
  type PartnerQuery,
  type Radius,
} from '../contract/partners.js';
import {composePage, type Findings, type Hit, NOTHING} from './answer.js';
import {type Directory, labelIn, placesUnder} from './directory.js';
import type {Entry} from './entry.js';
import {mix} from './fair.js';
import {covers, inScope, metresTo, offerMisses, partnerMisses, relevance} from './match.js';
import {FEW, type Plan, planQuestion, questionKeys, RADII} from './plan.js';
import {type Slices, sortInSlices} from './slices.js';
import {respellInSlices} from './spelling.js';
import {compareCodePoints} from './words.js';

/** Entries judged between two chances to pause: some 2 ms on a slow phone. */
const SLICE = 50;

/**
 * Answers a question from a directory in memory.
 *
 * @param today - ISO date in London.
 */
export function* answer(directory: Directory, query: PartnerQuery, today: string): Slices<PartnerPage> {
  const plan = planQuestion(query, placesUnder(directory, questionKeys(query)), directory.bridges, today);
  const findings = plan.nowhere ? NOTHING : yield* find(directory, plan);
  return composePage(plan, findings, labelIn(directory));
}

/** A partner that answers everything but, perhaps, where. */
interface Match {
  readonly entry: Entry;
  readonly metres: number | null;
  readonly rank: number;
  readonly covers: boolean;
}

export function* find(directory: Directory, plan: Plan): Slices<Findings> {
  const counts = new Map<Facet, Map<string, number>>(FACETS.map((facet) => [facet, new Map()]));
  const inside: Match[] = [];
  const outside: Match[] = [];
  for (const [i, entry] of directory.entries.entries()) {
    if (i % SLICE === SLICE - 1) yield;
    const rank = relevance(entry, plan.terms);
    if (rank === null) continue;
    const metres = metresTo(entry, plan);
    const isInside = inScope(entry, plan, metres);
    if (isInside) count(entry, plan, counts);
    if (!meetsAll(entry, plan)) continue;
    (isInside ? inside : outside).push({entry, metres, rank, covers: covers(entry, plan, metres)});
  }
  const sorted = yield* sortInSlices(inside, ORDERS[plan.sort](plan));
  const first = (plan.page - 1) * plan.pageSize;
  return {
    total: inside.length,
    hits: sorted.slice(first, first + plan.pageSize).map((match) => hitOf(match, plan)),
    counts,
    widen: plan.scope === 'radius' && inside.length < FEW ? wider([...inside, ...outside], plan) : [],
    didYouMean: inside.length === 0 ? yield* spell(directory, plan) : undefined,
  };
}

type Order = (plan: Plan) => (a: Match, b: Match) => number;

const byName = (a: Match, b: Match): number =>
  compareCodePoints(a.entry.nameKey, b.entry.nameKey) || compareCodePoints(a.entry.partner.id, b.entry.partner.id);
const byDistance = (a: Match, b: Match): number =>
  (a.metres ?? Number.MAX_SAFE_INTEGER) - (b.metres ?? Number.MAX_SAFE_INTEGER);

const ORDERS: Readonly<Record<Plan['sort'], Order>> = {
  name: () => byName,
  distance: () => (a, b) => byDistance(a, b) || byName(a, b),
  relevance: () => (a, b) => a.rank - b.rank || byDistance(a, b) || byName(a, b),
  fair:
    ({seed}) =>
    (a, b) =>
      mix(a.entry.fairKey ^ seed) - mix(b.entry.fairKey ^ seed) ||
      compareCodePoints(a.entry.partner.id, b.entry.partner.id),
};

function meetsAll(entry: Entry, {choices}: Plan): boolean {
  return (
    partnerMisses(entry, choices).length === 0 && entry.candidates.some((one) => offerMisses(one, choices).length === 0)
  );
}

// A facet's counts ignore its own choices: whoever misses by that facet alone still counts in it.
function count(entry: Entry, {choices}: Plan, counts: ReadonlyMap<Facet, Map<string, number>>): void {
  const ownMisses = partnerMisses(entry, choices);
  const candidates = entry.candidates.map((one) => ({values: one.values, misses: offerMisses(one, choices)}));
  const only = (misses: readonly Facet[], facet: Facet) => misses.every((missed) => missed === facet);
  for (const facet of PARTNER_FACETS) {
    if (only(ownMisses, facet) && candidates.some(({misses}) => misses.length === 0))
      tally(counts.get(facet), entry.values[facet]);
  }
  if (ownMisses.length > 0) return;
  for (const facet of OFFER_FACETS) {
    const values = candidates.flatMap((one) => (only(one.misses, facet) ? one.values[facet] : []));
    tally(counts.get(facet), new Set(values));
  }
}

function tally(counts: Map<string, number> | undefined, values: Iterable<string>): void {
  for (const value of values) counts?.set(value, (counts.get(value) ?? 0) + 1);
}

function wider(matches: readonly Match[], plan: Plan): {radius: Radius; total: number}[] {
  const reaches = (radius: Radius) => (match: Match) =>
    radius === 'england' || match.covers || (match.metres !== null && match.metres <= radius);
  return RADII.filter((radius) => radius === 'england' || radius > (plan.radius as number)).map((radius) => ({
    radius,
    total: matches.filter(reaches(radius)).length,
  }));
}

function* spell(directory: Directory, plan: Plan): Slices<Findings['didYouMean']> {
  const terms = yield* respellInSlices(plan.terms, directory.vocabulary);
  if (!terms) return undefined;
  const {total} = yield* find(directory, {...plan, terms, page: 1, pageSize: 1});
  return total > 0 ? {q: terms.join(' '), total} : undefined;
}

function hitOf({entry, metres}: Match, {choices}: Plan): Hit {
  const offers = entry.candidates
    .filter((one) => offerMisses(one, choices).length === 0)
    .flatMap(({offer}) => offer ?? []);
  const total = entry.candidates.filter(({offer}) => offer).length;
  return {partner: entry.partner, metres, offers, matching: offers.length, total};
}
