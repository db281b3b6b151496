import {OFFER_FACETS} from '../contract/offers.js';
import {type Facet, PARTNER_FACETS} from '../contract/partners.js';
import {metresBetween} from './distance.js';
import type {Candidate, Entry} from './entry.js';
import type {Choices, Plan} from './plan.js';

/** How far an entry is from the place that was asked for, in whole metres; null without a place or a location. */
export function metresTo(entry: Entry, {unit}: Plan): number | null {
  return unit && entry.unit ? metresBetween(unit, entry.unit) : null;
}

/** Whether an entry works at the place, wherever its own door is. */
export function covers({reach}: Entry, {areas}: Plan, metres: number | null): boolean {
  if (reach.national || reach.areas.some((area) => areas.includes(area))) return true;
  return reach.radius !== null && metres !== null && metres <= reach.radius;
}

/** Whether an entry lies in the area that was asked for, or works there. */
export function inScope(entry: Entry, plan: Plan, metres: number | null): boolean {
  if (plan.scope === 'england') return true;
  if (covers(entry, plan, metres)) return true;
  if (plan.scope === 'radius') return metres !== null && metres <= (plan.radius as number);
  const boundary = plan.boundary as string;
  return entry.values.localAuthority.includes(boundary) || entry.values.region.includes(boundary);
}

/** How well an entry answers the words: the sum of its best ranks, 0 at best; null when a term starts none of its words. */
export function relevance(entry: Entry, terms: readonly string[]): number | null {
  let sum = 0;
  for (const term of terms) {
    let best = Infinity;
    for (const [word, rank] of entry.words) if (rank < best && word.startsWith(term)) best = rank;
    if (best === Infinity) return null;
    sum += best;
  }
  return sum;
}

/** The facets whose choice an entry itself does not meet. */
export const partnerMisses = (entry: Entry, choices: Choices): readonly Facet[] =>
  missesOf(PARTNER_FACETS, entry.values, choices);

/** The facets whose choice one offer does not meet. */
export const offerMisses = ({values}: Candidate, choices: Choices): readonly Facet[] =>
  missesOf(OFFER_FACETS, values, choices);

function missesOf<F extends Facet>(
  facets: readonly F[],
  values: Readonly<Record<F, readonly string[]>>,
  choices: Choices,
): readonly F[] {
  return facets.filter((facet) => choices[facet] && !choices[facet].some((value) => values[facet].includes(value)));
}
