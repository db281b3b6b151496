import fc from 'fast-check';
import {describe, expect, it} from 'vitest';

import {type Facet, FACETS, Offer, Partner, PartnerPage, type PartnerQuery} from '../../src/contract/index.js';
import {answer, type DirectoryData, prepareDirectory, runAtOnce} from '../../src/search/index.js';
import {aRandomDirectory, aRandomQuery, SOME_PLACES} from '../support/random-directory.js';

const aPartner = (fields: object) => Partner.parse({id: 'p', name: 'P', address: {locality: 'York'}, ...fields});
const anOffer = (fields: object) => Offer.parse({id: 'o', partner: 'p', title: 'O', ...fields});
const EMPTY: DirectoryData = {
  partners: [],
  offers: [],
  bridges: [],
  places: SOME_PLACES,
  framework: {version: 'test', name: 'Test', draft: false, criteria: [], levels: [], stages: []},
};
const TODAY = '2026-11-23';
const ask = (data: DirectoryData) => {
  const directory = runAtOnce(prepareDirectory(data));
  return (query: Partial<PartnerQuery>) => runAtOnce(answer(directory, {page: 1, pageSize: 100, ...query}, TODAY));
};
const idsOf = ({items}: PartnerPage) => items.map(({id}) => id);
const holds = (property: (find: ReturnType<typeof ask>, query: PartnerQuery, facet: Facet) => void) =>
  fc.assert(
    fc.property(aRandomDirectory(), aRandomQuery, fc.constantFrom(...FACETS), (data, query, facet) =>
      property(ask(data), query, facet),
    ),
    {numRuns: 400},
  );

/** Any value of a facet that the answer itself names, or nothing to test. */
const valueIn = (page: PartnerPage, facet: Facet, except: readonly string[] = []) =>
  page.facets[facet]?.find(({value}) => !except.includes(value));
const choosing = (query: PartnerQuery, facet: Facet, values: readonly string[]) => ({
  ...query,
  page: 1,
  pageSize: 100,
  [facet]: [...values],
});

describe('a search', () => {
  it('answers every question as the contract promises', () => {
    holds((find, query) => {
      const page = find(query);
      expect(PartnerPage.parse(page)).toEqual(page);
    });
  });

  it('never shrinks when a choice is added inside a facet', () => {
    holds((find, query, facet) => {
      const chosen = query[facet] ?? [];
      const more = valueIn(find(query), facet, chosen);
      if (chosen.length === 0 || !more) return;
      const before = find(choosing(query, facet, chosen));
      const after = find(choosing(query, facet, [...chosen, more.value]));
      expect(after.total).toBeGreaterThanOrEqual(before.total);
      expect(idsOf(after)).toEqual(expect.arrayContaining(idsOf(before)));
    });
  });

  it('never grows when a choice is added between facets', () => {
    holds((find, query, facet) => {
      if (query[facet]?.length) return;
      const before = find({...query, page: 1, pageSize: 100});
      const one = valueIn(before, facet);
      if (!one) return;
      const after = find(choosing(query, facet, [one.value]));
      expect(after.total).toBeLessThanOrEqual(before.total);
      expect(idsOf(before)).toEqual(expect.arrayContaining(idsOf(after)));
    });
  });

  it('counts for a value what choosing it alone in its facet gives, and leaves out only values that give nothing', () => {
    holds((find, query, facet) => {
      const counted = new Map(find(query).facets[facet]?.map(({value, count}) => [value, count]));
      const everything = find({}).facets[facet]?.map(({value}) => value) ?? [];
      for (const value of everything) expect(find(choosing(query, facet, [value])).total).toBe(counted.get(value) ?? 0);
    });
  });

  it('counts further out what looking further out gives', () => {
    holds((find, query) => {
      for (const {radius, total} of find(query).widen) expect(find({...query, radius}).total).toBe(total);
    });
  });

  it('counts for another spelling what that spelling gives', () => {
    holds((find, query) => {
      const {total, didYouMean} = find(query);
      if (!didYouMean) return;
      expect(total).toBe(0);
      expect(find({...query, q: didYouMean.q}).total).toBe(didYouMean.total);
    });
  });

  it('is parted by its pages, each partner on one of them', () => {
    holds((find, query) => {
      const whole = find({...query, page: 1, pageSize: 100});
      const pages = Array.from({length: Math.ceil(whole.total / 3) + 1}, (_, i) =>
        find({...query, page: i + 1, pageSize: 3}),
      );
      expect(pages.flatMap(idsOf)).toEqual(idsOf(whole));
    });
  });

  it('has the same order for the same seed, however the directory is written', () => {
    fc.assert(
      fc.property(aRandomDirectory(), aRandomQuery, (data, query) => {
        const turned = {...data, partners: [...data.partners].reverse(), offers: [...data.offers].reverse()};
        expect(ask(turned)(query)).toEqual(ask(data)(query));
      }),
      {numRuns: 200},
    );
  });

  it('shows no partner that has no offer meeting every choice at once', () => {
    const find = ask({
      ...EMPTY,
      partners: [aPartner({id: 'apart', artForms: ['drama', 'music'], keyStages: ['ks1', 'ks2']})],
      offers: [
        anOffer({id: 'one', partner: 'apart', artForms: ['drama'], keyStages: ['ks1']}),
        anOffer({id: 'two', partner: 'apart', artForms: ['music'], keyStages: ['ks2']}),
      ],
    });
    expect(find({artForm: ['drama'], keyStage: ['ks1']}).total).toBe(1);
    expect(find({artForm: ['drama'], keyStage: ['ks2']}).total).toBe(0);
  });

  it('gives everybody the top of the fair order once in a while', () => {
    const find = ask({...EMPTY, partners: Array.from({length: 10}, (_, i) => aPartner({id: `p${i}`}))});
    const tops = new Set(Array.from({length: 120}, (_, day) => idsOf(find({seed: `day ${day}`}))[0]));
    expect(tops.size).toBe(10);
  });
});

describe('a place', () => {
  const manchester = {lat: 53.48, lon: -2.24};
  const find = ask({
    ...EMPTY,
    partners: [
      aPartner({id: 'near', location: manchester, address: {locality: 'Manchester', localAuthority: 'E08000003'}}),
      aPartner({
        id: 'sheffield',
        location: {lat: 53.4, lon: -1.5},
        address: {locality: 'Sheffield', localAuthority: 'E08000019'},
      }),
      aPartner({id: 'comes', location: {lat: 51.5, lon: -0.12}, reach: {kind: 'areas', areas: ['E08000003']}}),
      aPartner({id: 'goes-far', location: {lat: 53.4, lon: -1.5}, reach: {kind: 'radius', radius: 80_000}}),
      aPartner({id: 'everywhere', reach: {kind: 'national'}}),
      aPartner({id: 'left', status: 'withdrawn', location: manchester}),
    ],
  });

  it('is served by who is near, then by who comes there, then by who has no place', () => {
    expect(idsOf(find({near: 'm1 2wd'}))).toEqual(['near', 'goes-far', 'comes', 'everywhere']);
    expect(find({near: 'm1 2wd'}).items[0]?.distance).toBe(0);
  });

  it.each([
    ['M1 2WD', 'radius', 16_093],
    ['M1', 'radius', 24_140],
    ['Ashton', 'radius', 24_140],
    ['London', 'radius', 32_187],
    ['Tameside', 'boundary', null],
    ['North West', 'boundary', null],
    ['England', 'england', null],
  ])('called %s is searched by %s %s', (near, scope, radius) => {
    expect(find({near})).toMatchObject({scope, radius});
  });

  it('is searched as far as the visitor says, whatever its kind', () => {
    expect(find({near: 'Tameside', radius: 5000})).toMatchObject({scope: 'radius', radius: 5000});
    expect(find({near: 'Tameside', radius: 'england'})).toMatchObject({scope: 'england', total: 5});
  });

  it('is known by the code that it used to have', () => {
    expect(idsOf(find({near: 'E08000019'}))).toEqual(
      ['sheffield', 'everywhere', 'goes-far'].sort(byAnswer(find({near: 'Sheffield'}))),
    );
    expect(idsOf(find({localAuthority: ['E08000039']}))).toEqual(['sheffield']);
    expect(idsOf(find({localAuthority: ['E08000019']}))).toEqual(['sheffield']);
  });

  it.each([
    ['CF10 1AA', {status: 'outside', nation: 'wales'}],
    ['ze1 0aa', {status: 'outside', nation: 'scotland'}],
    ['M1 2ZZZ', {status: 'unknown'}],
    ['Newport', {status: 'ambiguous'}],
  ])('called %s is answered with its reason and nothing else', (near, place) => {
    expect(find({near})).toMatchObject({total: 0, items: [], place: {asked: near, ...place}});
  });

  it('that was closed is searched from where it was', () => {
    expect(find({near: 'M1 1ZZ'})).toMatchObject({place: {status: 'closed', closed: 2009}, scope: 'radius', total: 3});
  });

  it('that is only roughly known says how roughly', () => {
    expect(find({near: 'M1 9XX'}).place?.place).toMatchObject({
      label: 'M1 9XX',
      kind: 'postcode',
      precision: 'outcode',
    });
    expect(find({near: 'm33aa'}).place?.place).toMatchObject({label: 'M3 3AA', kind: 'postcode', precision: 'area'});
    expect(find({near: 'M3'}).place?.place).toMatchObject({label: 'M3', kind: 'outcode', precision: 'area'});
  });

  it('given as a point is searched ten miles round, in England only', () => {
    expect(find(manchester)).toMatchObject({scope: 'radius', radius: 16_093, total: 3});
    expect(find({lat: 0, lon: 0}).place).toMatchObject({status: 'outside'});
  });

  it('with few partners in its radius says how many there are further out', () => {
    expect(find({near: 'M1 2WD', radius: 1000}).widen).toEqual([
      {radius: 16_093, total: 4},
      {radius: 32_187, total: 4},
      {radius: 80_467, total: 5},
      {radius: 160_934, total: 5},
      {radius: 'england', total: 5},
    ]);
    expect(find({near: 'M1 2WD', radius: 16_093}).widen[0]).toEqual({radius: 32_187, total: 4});
    expect(find({near: 'M1 2WD', radius: 'england'}).widen).toEqual([]);
  });
});

describe('a facet', () => {
  const find = ask({
    ...EMPTY,
    partners: [
      aPartner({id: 'silent', artForms: ['music'], keyStages: ['ks3'], delivery: ['online']}),
      aPartner({id: 'plain', artForms: ['craft']}),
      aPartner({id: 'aged'}),
    ],
    offers: [
      anOffer({id: 'a', partner: 'silent', keyStages: ['ks1']}),
      anOffer({id: 'b', partner: 'aged', ages: {from: 6, to: 7}}),
    ],
  });

  it('takes any of the values chosen in it', () => {
    expect(idsOf(find({artForm: ['craft', 'music'], sort: 'name'}))).toHaveLength(2);
  });

  it('takes from the partner what its offer leaves unsaid, and only that', () => {
    expect(idsOf(find({artForm: ['music'], delivery: ['online'], keyStage: ['ks1']}))).toEqual(['silent']);
    expect(find({keyStage: ['ks3']}).total).toBe(0);
  });

  it('takes a partner without offers at its own word', () => {
    expect(find({artForm: ['craft']}).items).toMatchObject([
      {id: 'plain', offers: [], offersMatching: 0, offersTotal: 0},
    ]);
  });

  it('reads key stages out of ages, from the first year to the last', () => {
    for (const keyStage of ['ks1', 'ks2'])
      expect(find({keyStage: [keyStage], sort: 'name'}).items.map(({id}) => id)).toContain('aged');
    for (const keyStage of ['early-years', 'ks3']) expect(idsOf(find({keyStage: [keyStage]}))).toEqual([]);
  });
});

describe('an order', () => {
  const find = ask({
    ...EMPTY,
    partners: [
      aPartner({id: 'b', name: 'Same'}),
      aPartner({id: 'a', name: 'Same'}),
      aPartner({id: 'c', name: 'Other'}),
    ],
  });

  it('that cannot be given is the usual one, and the answer says which', () => {
    expect(find({sort: 'distance'}).sort).toBe('fair');
    expect(find({sort: 'relevance'}).sort).toBe('fair');
    expect(find({near: 'M1 2WD', radius: 'england', sort: 'relevance'}).sort).toBe('distance');
  });

  it('breaks every tie by the id', () => {
    expect(idsOf(find({sort: 'name'}))).toEqual(['c', 'a', 'b']);
    expect(idsOf(find({near: 'M1 2WD', radius: 'england'}))).toEqual(['c', 'a', 'b']);
    expect(idsOf(find({q: 's', sort: 'relevance'}))).toEqual(['a', 'b']);
  });
});

describe('words', () => {
  const find = ask({
    ...EMPTY,
    partners: [
      aPartner({id: 'text', name: 'Bright Street', summary: 'Drama of all kinds'}),
      aPartner({id: 'form', name: 'Avenue', artForms: ['drama']}),
      aPartner({id: 'name', name: 'Zodiac Drama'}),
      aPartner({id: 'puppets', name: 'Élan Puppetry'}),
    ],
    offers: [anOffer({id: 'o', partner: 'puppets', title: 'Straßentheater'})],
  });

  it('order the best matches by name, then art form, then text', () => {
    expect(idsOf(find({q: 'DRAM', sort: 'relevance'}))).toEqual(['name', 'form', 'text']);
  });

  it('must each start a word, whatever their case and accents', () => {
    expect(idsOf(find({q: 'puppet elan'}))).toEqual(['puppets']);
    expect(idsOf(find({q: 'strassen'}))).toEqual(['puppets']);
    expect(find({q: 'uppetry'}).total).toBe(0);
    expect(find({q: 'elan drama'}).total).toBe(0);
  });

  it('that find nothing are answered with the nearest spelling, never silently with something else', () => {
    expect(find({q: 'pupetry'})).toMatchObject({total: 0, didYouMean: {q: 'puppetry', total: 1}});
    expect(find({q: 'pupeptry'}).didYouMean?.q).toBe('puppetry');
    expect(find({q: 'darma'}).didYouMean?.q).toBe('drama');
    expect(find({q: 'ozdai'}).didYouMean).toBeUndefined();
    expect(find({q: 'xylophone'}).didYouMean).toBeUndefined();
    expect(find({q: 'drama'}).didYouMean).toBeUndefined();
  });
});

const byAnswer =
  (page: PartnerPage) =>
  (a: string, b: string): number =>
    idsOf(page).indexOf(a) - idsOf(page).indexOf(b);
