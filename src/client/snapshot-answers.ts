import {type Endpoint, readQuery, writeQuery} from '../contract/endpoint.js';
import type {OfferQuery} from '../contract/offers.js';
import type {PartnerQuery} from '../contract/partners.js';
import type {Problem} from '../contract/problem.js';
import type {Snapshot} from '../contract/snapshot.js';
import {answer} from '../search/find.js';
import {type Directory, placesUnder} from '../search/directory.js';
import {listOffersInSlices, suggestPlacesIn} from '../search/list.js';
import {placeKeys, resolvePlace} from '../search/places.js';
import type {Slices} from '../search/slices.js';
import {ArtsmarkError} from './artsmark-error.js';
import type {Parts} from './transport.js';

export interface Held {
  readonly directory: Directory;
  readonly snapshot: Snapshot;
}

type Answering = (
  held: Held,
  given: {readonly params: Record<string, string>; readonly query: Record<string, unknown>},
  today: string,
) => Slices<unknown>;

/** How each operation of the contract is answered from a directory in memory. */
const ANSWERS: Readonly<Record<string, Answering>> = {
  *getService({snapshot}) {
    return snapshot.service;
  },
  *getFramework({directory}) {
    return directory.framework;
  },
  *listBridges({directory}) {
    return {items: directory.bridges};
  },
  *getBridge({directory}, {params}) {
    return found(directory.bridges.find(({id}) => id === params['id']));
  },
  findPartners: ({directory}, {query}, today) => answer(directory, query as PartnerQuery, today),
  *getPartner({directory}, {params}) {
    return found(directory.partners.get(params['id'] as string));
  },
  listOffers: ({directory}, {query}) => listOffersInSlices(directory, query as OfferQuery),
  *listPartnerOffers({directory}, {params, query}) {
    const partner = found(directory.partners.get(params['id'] as string)).id;
    return yield* listOffersInSlices(directory, {...query, partner} as OfferQuery);
  },
  *suggestPlaces({directory}, {query}) {
    return {items: suggestPlacesIn(directory, query['q'] as string)};
  },
  *getPlace({directory}, {params}, today) {
    const place = params['place'] as string;
    return resolvePlace(place, placesUnder(directory, placeKeys(place)), directory.bridges, today);
  },
};

/**
 * Answers one question as a server would, refusals included.
 *
 * @param today - ISO date in London.
 */
export function answerFrom(
  held: Held,
  endpoint: Endpoint,
  {params = {}, query = {}}: Parts,
  today: string,
): Slices<unknown> {
  const answering = ANSWERS[endpoint.name];
  if (!answering) throw refusal(404, 'Not found');
  const readParams = endpoint.params?.safeParse(params) ?? {success: true, data: {}};
  if (!readParams.success) throw refusal(404, 'Not found');
  const readAs = endpoint.query?.safeParse(readQuery(endpoint.query, writeQuery(query))) ?? {success: true, data: {}};
  if (!readAs.success) {
    const errors = readAs.error.issues.map(({path, message}) => ({pointer: `?${String(path[0])}`, detail: message}));
    throw refusal(400, 'Bad question', errors);
  }
  return answering(held, {params: readParams.data as Record<string, string>, query: readAs.data}, today);
}

function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw refusal(404, 'Not found');
  return thing;
}

function refusal(status: number, title: string, errors?: Problem['errors']): ArtsmarkError {
  return new ArtsmarkError('http', title, {
    status,
    problem: {type: 'about:blank', title, status, ...(errors && {errors})},
  });
}
