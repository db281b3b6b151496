import type {Offer, OfferPage, OfferQuery} from '../contract/offers.js';
import type {Place} from '../contract/places.js';
import type {PlaceRecord} from '../contract/snapshot.js';
import type {Directory} from './directory.js';
import {type Candidate, compareOffers, type Entry} from './entry.js';
import {offerMisses} from './match.js';
import {compareSuggestions, placeOf} from './places.js';
import {termsOf, wordsOf} from './words.js';

/** The words of an offer that a term may start: its title, its art forms and its partner's name. */
export function offerWords(offer: Offer, entry: Entry): string[] {
  return [...new Set([offer.title, entry.partner.name, ...offer.artForms].flatMap(wordsOf))];
}

/** Lists the offers of active partners that meet every choice and word, by title. */
export function listOffersIn({entries}: Directory, query: OfferQuery): OfferPage {
  const {page, pageSize, partner} = query;
  const terms = termsOf(query.q ?? '');
  const fits = (entry: Entry, candidate: Candidate): candidate is Candidate & {offer: Offer} => {
    if (!candidate.offer || offerMisses(candidate, chosenIn(query)).length > 0) return false;
    const words = offerWords(candidate.offer, entry);
    return terms.every((term) => words.some((word) => word.startsWith(term)));
  };
  const offers = entries
    .filter((entry) => !partner || entry.partner.id === partner)
    .flatMap((entry) => entry.candidates.filter((one) => fits(entry, one)).map(({offer}) => offer as Offer))
    .sort(compareOffers);
  return {items: offers.slice((page - 1) * pageSize, page * pageSize), total: offers.length, page, pageSize};
}

/** The choices of a question about offers; an empty list chooses nothing. */
function chosenIn({artForm, keyStage, criterion, delivery, cost, cpd}: OfferQuery): Record<string, readonly string[]> {
  const all = {artForm, keyStage, criterion, delivery, cost, cpd};
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string[]] => Boolean(entry[1]?.length)));
}

/** The most places that are suggested at once. */
export const MOST_SUGGESTIONS = 10;

/** The words by which a place is suggested: those of its name, or its postcode in one piece. */
export function suggestionWords({kind, label, keys}: Pick<PlaceRecord, 'kind' | 'label' | 'keys'>): string[] {
  if (kind === 'postcode' || kind === 'outcode') return [label.toLowerCase().replaceAll(' ', '')];
  return [...new Set([label, ...keys.flatMap((key) => (key.startsWith('name:') ? key.slice(5) : []))].flatMap(wordsOf))];
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
    if (place.kind === 'postcode' || place.kind === 'outcode') return postcode !== '' && own.some((word) => word.startsWith(postcode));
    return words.length > 0 && words.every((term) => own.some((word) => word.startsWith(term)));
  };
  return places.filter((place) => place.kind !== 'area' && fits(place)).sort(compareSuggestions).slice(0, MOST_SUGGESTIONS).map(placeOf);
}
