import type {Offer, OfferPage, OfferQuery} from '../contract/offers.js';
import type {Place} from '../contract/places.js';
import type {PlaceRecord} from '../contract/snapshot.js';
import type {Directory} from './directory.js';
import type {Entry} from './entry.js';
import {offerMisses} from './match.js';
import {compareSuggestions, placeOf} from './places.js';
import {runAtOnce, type Slices, sortInSlices} from './slices.js';
import {compareCodePoints, nameKey, termsOf, wordsOf} from './words.js';

/** The words of an offer that a term may start: its title, its art forms and its partner's name. */
export function offerWords(offer: Offer, entry: Entry): string[] {
  return [...new Set([offer.title, entry.partner.name, ...offer.artForms].flatMap(wordsOf))];
}

/** Candidates judged between two chances to pause. */
const SLICE = 500;

/** Lists the offers of active partners that meet every choice and word, by title. */
export function* listOffersInSlices({entries}: Directory, query: OfferQuery): Slices<OfferPage> {
  const {page, pageSize, partner} = query;
  const terms = termsOf(query.q ?? '');
  const choices = chosenIn(query);
  const fits = ({partner: {id}}: Entry) => !partner || id === partner;
  const found: {readonly offer: Offer; readonly key: string}[] = [];
  let judged = 0;
  for (const entry of entries.filter(fits)) {
    for (const candidate of entry.candidates) {
      const {offer} = candidate;
      if ((judged += 1) % SLICE === 0) yield;
      if (!offer || offerMisses(candidate, choices).length > 0) continue;
      if (terms.length > 0 && !startsAll(offerWords(offer, entry), terms)) continue;
      found.push({offer, key: nameKey(offer.title)});
    }
  }
  const sorted = yield* sortInSlices(
    found,
    (a, b) => compareCodePoints(a.key, b.key) || compareCodePoints(a.offer.id, b.offer.id),
  );
  const items = sorted.slice((page - 1) * pageSize, page * pageSize).map(({offer}) => offer);
  return {items, total: sorted.length, page, pageSize};
}

/** The same in one go. */
export const listOffersIn = (directory: Directory, query: OfferQuery): OfferPage =>
  runAtOnce(listOffersInSlices(directory, query));

const startsAll = (words: readonly string[], terms: readonly string[]) =>
  terms.every((term) => words.some((word) => word.startsWith(term)));

/** The choices of a question about offers; an empty list chooses nothing. */
function chosenIn({artForm, keyStage, criterion, delivery, cost, cpd}: OfferQuery): Record<string, readonly string[]> {
  const all = {artForm, keyStage, criterion, delivery, cost, cpd};
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string[]] => Boolean(entry[1]?.length)),
  );
}

/** The most places that are suggested at once. */
export const MOST_SUGGESTIONS = 10;

/** The words by which a place is suggested: those of its name, or its postcode in one piece. */
export function suggestionWords({kind, label, keys}: Pick<PlaceRecord, 'kind' | 'label' | 'keys'>): string[] {
  if (kind === 'postcode' || kind === 'outcode') return [label.toLowerCase().replaceAll(' ', '')];
  return [
    ...new Set([label, ...keys.flatMap((key) => (key.startsWith('name:') ? key.slice(5) : []))].flatMap(wordsOf)),
  ];
}

/** The terms that a typed beginning asks for: its words, or in one piece where it may be a postcode. */
export function suggestionTerms(text: string): {readonly words: string[]; readonly postcode: string} {
  return {words: termsOf(text), postcode: text.toLowerCase().replace(/[^a-z0-9]/g, '')};
}

/** Suggests places while a visitor types: the widest first, then by name. */
export function suggestPlacesIn({places}: Directory, text: string): Place[] {
  const {words, postcode} = suggestionTerms(text);
  const fits = (place: PlaceRecord) => {
    const own = suggestionWords(place);
    if (place.kind === 'postcode' || place.kind === 'outcode')
      return postcode !== '' && own.some((word) => word.startsWith(postcode));
    return words.length > 0 && words.every((term) => own.some((word) => word.startsWith(term)));
  };
  return places
    .filter((place) => place.kind !== 'area' && fits(place))
    .sort(compareSuggestions)
    .slice(0, MOST_SUGGESTIONS)
    .map(placeOf);
}
