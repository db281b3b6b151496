import type {PartnerPage, Sort} from '../../contract/partners.js';
import type {FirstStrings} from '../../strings/strings.js';
import type {Question} from './question.js';

/** "12 partners within 10 miles of M1 2WD". */
export function headingOf({total, scope, radius, place: resolution}: PartnerPage, strings: FirstStrings): string {
  const place = resolution?.place;
  if (!place || scope === 'england') return strings.results(total, strings.whereEngland);
  if (radius !== null) return strings.results(total, strings.whereRadius(strings.miles(radius), place.label));
  return strings.results(total, strings.whereArea(place.kind === 'region' ? strings.region(place.label) : place.label));
}

/** Why the partners stand in this order. */
export function reasonOf(
  {sort, place: resolution, radius, items, total, pageSize}: PartnerPage,
  strings: FirstStrings,
): string {
  const place = resolution?.place;
  const reason = sort in strings.reasons ? strings.reasons[sort as Sort] : '';
  if (typeof reason === 'string') return sort === 'fair' && !place ? `${reason} ${strings.addPlace}` : reason;
  if (!place) return '';
  // Those who come from further away stand last, perhaps on a later page.
  const comers = radius !== null && (total > pageSize || items.some(({distance}) => (distance ?? Infinity) > radius));
  return [reason(place.label), comers && place.localAuthority && strings.comers(place.localAuthority.name)]
    .filter(Boolean)
    .join(' ');
}

/** The orders that make sense for a question, the usual one first. */
export function sortsFor({near, q}: Question): Sort[] {
  const sorts: Sort[] = ['distance', 'relevance', 'name', 'fair'];
  return sorts.filter((sort) => (sort !== 'distance' || near) && (sort !== 'relevance' || q));
}
