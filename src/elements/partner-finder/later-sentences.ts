import type {PartnerPage} from '../../contract/partners.js';
import type {Place, Resolution} from '../../contract/places.js';
import type {Strings} from '../../strings/later-strings.js';
import type {Choices, Question} from './question.js';

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
