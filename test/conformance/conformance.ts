import type {ArtsmarkClient} from '../../src/client/artsmark-client.js';
import {ArtsmarkError} from '../../src/client/artsmark-error.js';
import type {Readable} from '../../src/client/transport.js';
import {getBridge, listBridges} from '../../src/contract/bridges.js';
import type {InputOf} from '../../src/contract/endpoint.js';
import {getFramework} from '../../src/contract/framework.js';
import {listOffers, listPartnerOffers} from '../../src/contract/offers.js';
import {FACETS, findPartners, getPartner, type PartnerQueryInput, SORTS} from '../../src/contract/partners.js';
import {getPlace, suggestPlaces} from '../../src/contract/places.js';
import {getService} from '../../src/contract/service.js';

/** One question, ready to be put to any client. */
export interface Question {
  readonly name: string;
  readonly ask: (client: ArtsmarkClient) => Promise<unknown>;
}

const question = <E extends Readable>(endpoint: E, input: InputOf<E>): Question => ({
  name: `${endpoint.name} ${JSON.stringify(input)}`,
  ask: async (client) => (await client.call(endpoint, input)).data,
});

const PLACES = [
  'M1 2WD',
  'm1',
  'sw1a1aa',
  'Manchester',
  'Tameside',
  'Newport',
  'London',
  'North West',
  'E12000002',
  'E08000003',
  'England',
  'CF10 1AA',
  'EH1 1AA',
  'BT1 1AA',
  'nowhere at all',
  'ZZ99 9ZZ',
  '..',
  'a/b?c#d',
];
const WORDS = ['drama', 'DRAMA', 'théâtre', 'music dance', 'dramma', 'a', 'zzzzzz', '%', "o'", '🎭'];
// The fair order turns with the day: two engines must be asked about the same one.
const seed = '2026-11-23';

/**
 * Every kind of question that the contract allows, about things that this directory holds and things that it does not.
 *
 * @param client - Asked for names to ask about.
 */
export async function questionsFor(client: ArtsmarkClient): Promise<Question[]> {
  const all = (await client.call(findPartners, {query: {sort: 'name', pageSize: 100}})).data;
  const bridges = (await client.call(listBridges, {})).data.items;
  const find = (query: PartnerQueryInput) => question(findPartners, {query: {seed, ...query}});
  const first = all.items[0];
  const choices = FACETS.flatMap((facet) =>
    (all.facets[facet] ?? []).slice(0, 4).map(({value}) => ({[facet]: [value]})),
  );
  const pairs = choices.slice(1).map((choice, i) => ({...choices[i], ...choice}));
  return [
    // A file cannot give another file, and does not say so.
    {
      name: 'getService',
      ask: async (client) => {
        const {data} = await client.call(getService, {});
        return {...data, capabilities: data.capabilities.filter((name) => name !== 'getSnapshot')};
      },
    },
    question(getFramework, {}),
    question(listBridges, {}),
    ...bridges.slice(0, 5).map(({id}) => question(getBridge, {params: {id}})),
    question(getBridge, {params: {id: 'no-such-bridge'}}),
    ...[1, 2, 3, 99_999].map((page) => find({page, pageSize: 7})),
    ...SORTS.flatMap((sort) => [find({sort}), find({sort, near: 'M1'}), find({sort, q: 'drama'})]),
    ...WORDS.map((q) => find({q})),
    ...PLACES.flatMap((near) => [
      find({near}),
      find({near, radius: 3000}),
      find({near, q: 'drama', radius: 'england'}),
    ]),
    find({lat: 53.48, lon: -2.24}),
    find({lat: 53.48, lon: -2.24, radius: 1}),
    find({lat: 0, lon: 0}),
    find({lat: 53.48}),
    find({lat: 91, lon: 0}),
    ...choices.map(find),
    ...choices.map((choice) => find({...choice, near: 'Manchester'})),
    ...pairs.map(find),
    find({artForm: ['no-such-form']}),
    find({artForm: []}),
    find({artForm: ['NOT A SLUG']}),
    find({region: ['nowhere']}),
    find({page: 0}),
    find({pageSize: 101}),
    find({q: 'x'.repeat(201)}),
    find({sort: 'price' as 'name'}),
    find({radius: -1}),
    ...all.items
      .slice(0, 5)
      .flatMap(({id}) => [
        question(getPartner, {params: {id}}),
        question(listPartnerOffers, {params: {id}, query: {}}),
      ]),
    question(getPartner, {params: {id: 'no-such-partner'}}),
    question(getPartner, {params: {id: 'NOT A SLUG'}}),
    question(listPartnerOffers, {params: {id: 'no-such-partner'}, query: {}}),
    question(listOffers, {query: {}}),
    question(listOffers, {query: {page: 2, pageSize: 5}}),
    question(listOffers, {query: {pageSize: 0}}),
    question(listOffers, {query: {partner: 'no-such-partner'}}),
    ...(first ? [question(listOffers, {query: {partner: first.id}})] : []),
    ...WORDS.map((q) => question(listOffers, {query: {q}})),
    ...choices.slice(0, 12).map((choice) => question(listOffers, {query: choice})),
    ...PLACES.map((place) => question(getPlace, {params: {place}})),
    question(getPlace, {params: {place: 'x'.repeat(101)}}),
    ...['m', 'man', 'new', 'M1 2', 'lon', '', '!', 'é', 'x'.repeat(101)].map((q) =>
      question(suggestPlaces, {query: {q}}),
    ),
  ];
}

/** What one question was answered with: the answer itself, or how it was refused. */
async function outcome({ask}: Question, client: ArtsmarkClient): Promise<unknown> {
  try {
    return await ask(client);
  } catch (error) {
    if (!(error instanceof ArtsmarkError)) throw error;
    return {refused: error.kind, status: error.status};
  }
}

export interface Difference {
  readonly question: string;
  readonly one: unknown;
  readonly other: unknown;
}

/** Puts every question to both clients. @returns the questions that they answer differently: none, when both are right. */
export async function differencesBetween(
  one: ArtsmarkClient,
  other: ArtsmarkClient,
): Promise<{asked: number; differences: Difference[]}> {
  const questions = await questionsFor(one);
  const differences: Difference[] = [];
  for (const each of questions) {
    const [first, second] = [await outcome(each, one), await outcome(each, other)];
    if (canonical(first) !== canonical(second)) differences.push({question: each.name, one: first, other: second});
  }
  return {asked: questions.length, differences};
}

/** Questions that an endpoint answers otherwise than the contract promises, whatever it holds. */
export async function breachesOf(client: ArtsmarkClient): Promise<string[]> {
  const breaches: string[] = [];
  const expect = async (claim: string, holds: () => Promise<boolean>) => {
    if (!(await holds().catch(() => false))) breaches.push(claim);
  };
  const status = async (ask: Promise<unknown>) =>
    ask.then(
      () => 200,
      (error: unknown) => (error instanceof ArtsmarkError ? error.status : 0),
    );
  for (const each of await questionsFor(client)) {
    await expect(`${each.name} is answered or refused as the contract says`, async () => {
      const kind = ((await outcome(each, client)) as {refused?: string}).refused;
      return kind === undefined || kind === 'http';
    });
  }
  await expect(
    'an unknown partner is 404',
    async () => (await status(client.call(getPartner, {params: {id: 'no-such-partner'}}))) === 404,
  );
  await expect(
    'an unknown Bridge is 404',
    async () => (await status(client.call(getBridge, {params: {id: 'no-such-bridge'}}))) === 404,
  );
  await expect('a bad value is 400', async () => (await status(client.call(findPartners, {query: {page: 0}}))) === 400);
  await expect('a partner that is found can be got', async () => {
    const {items} = (await client.call(findPartners, {query: {pageSize: 3}})).data;
    for (const {id} of items) if ((await client.call(getPartner, {params: {id}})).data.id !== id) return false;
    return true;
  });
  await expect('pages part the whole', async () => {
    const whole = (await client.call(findPartners, {query: {pageSize: 100, seed}})).data;
    const pages = Array.from({length: Math.ceil(whole.items.length / 10)}, (_, i) =>
      client.call(findPartners, {query: {page: i + 1, pageSize: 10, seed}}),
    );
    const ids = (await Promise.all(pages)).flatMap(({data}) => data.items.map(({id}) => id));
    return canonical(ids.slice(0, whole.items.length)) === canonical(whole.items.map(({id}) => id));
  });
  await expect(
    'a place outside England is called so',
    async () => (await client.call(getPlace, {params: {place: 'CF10 1AA'}})).data.status === 'outside',
  );
  return breaches;
}

/** One text for equal values, whatever the order of their fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
