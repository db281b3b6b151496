import type {PartnerPage, Sort} from '../../contract/partners.js';
import type {Place, Resolution} from '../../contract/places.js';
import type {Strings} from '../../strings/strings.js';
import type {Choices, Question} from './question.js';

/** "12 partners within 10 miles of M1 2WD". */
export function headingOf({total, scope, radius, place: resolution}: PartnerPage, strings: Strings): string {
  const place = resolution?.place;
  if (!place || scope === 'england') return strings.results(total, strings.whereEngland);
  if (radius !== null) return strings.results(total, strings.whereRadius(strings.miles(radius), place.label));
  return strings.results(total, strings.whereArea(place.kind === 'region' ? strings.region(place.label) : place.label));
}

/** Why the partners stand in this order. */
export function reasonOf(
  {sort, place: resolution, radius, items, total, pageSize}: PartnerPage,
  strings: Strings,
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

/** What a visitor should know about the place that was used, beyond its name. */
export function placeNoteOf(resolution: Resolution | null, strings: Strings): string {
  const place = resolution?.place;
  if (!place || place.precision === 'exact') return '';
  return place.kind === 'outcode' && place.precision === 'outcode'
    ? strings.district(place.label)
    : strings.roughly(place.label);
}

/** A place with what tells it from others of its name. */
export function fullNameOf({id, label, county, localAuthority, region}: Place, strings: Strings): string {
  const around = [county, localAuthority?.name, region?.name].find((name) => name && name !== label);
  return around ? `${label}, ${around}` : strings.label(id);
}

/** What none of the partners does. */
export function noneOf({scope}: PartnerPage, {q}: Question, choices: Choices, strings: Strings): string {
  const {artForm = [], keyStage = [], ...others} = choices;
  return strings.none(
    scope === 'radius',
    artForm,
    keyStage,
    Object.values(others).some((values) => values.length > 0),
    q,
  );
}

/** The orders that make sense for a question, the usual one first. */
export function sortsFor({near, q}: Question): Sort[] {
  const sorts: Sort[] = ['distance', 'relevance', 'name', 'fair'];
  return sorts.filter((sort) => (sort !== 'distance' || near) && (sort !== 'relevance' || q));
}
