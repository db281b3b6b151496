import {
  ART_FORMS,
  COSTS,
  DELIVERY,
  KEY_STAGES,
  missingFacts,
  Offer,
  Partner,
  STATUSES,
} from 'artsmark-widgets/contract';
import {metresBetween, METRES_PER_MILE, unitOf} from 'artsmark-widgets/search';
import {beforeAll, describe, expect, it} from 'vitest';
import * as z from 'zod/mini';

import {importFiles} from '../../src/import/import-files.js';
import {offersCsv, partnersCsv} from '../../src/import/export-tables.js';
import {districtLookup} from '../../src/places/places.js';
import {placeTables} from '../../src/places/tables.js';
import {generateOffers, generatePartners} from '../../src/sample/generate.js';
import {loadSample} from '../../src/sample/load-sample.js';
import {file, MemoryStore} from '../import/support.js';

const store = new MemoryStore();
const districtOf = districtLookup();
const regionOf = ({address}: Partner) => districtOf(address.localAuthority)?.region;

beforeAll(async () => {
  await loadSample(store);
});

describe('The sample directory', () => {
  it('has at least 70 partners over all nine regions, and at least 200 offers', () => {
    const {partners, offers} = store.data;
    expect(partners.length).toBeGreaterThanOrEqual(70);
    expect(offers.length).toBeGreaterThanOrEqual(200);
    for (const {code, name} of placeTables().regions) {
      expect([name, partners.filter((partner) => regionOf(partner) === code).length >= 7]).toEqual([name, true]);
    }
  });

  it('keeps the contract', () => {
    for (const partner of store.data.partners) z.parse(Partner, partner);
    for (const offer of store.data.offers) z.parse(Offer, offer);
  });

  it('is the same every time', async () => {
    const again = new MemoryStore();
    await loadSample(again);
    expect(again.data).toEqual(store.data);
  });

  it.each([
    ['art form', ART_FORMS, (offer: Offer) => offer.artForms],
    ['key stage', KEY_STAGES, (offer: Offer) => offer.keyStages],
    ['way of delivery', DELIVERY, (offer: Offer) => offer.delivery],
    ['cost', COSTS, (offer: Offer) => (offer.cost ? [offer.cost.kind] : [])],
  ])('has an offer for every %s', (_, values, of) => {
    const found = new Set(store.data.offers.flatMap(of));
    expect(values.filter((value) => !found.has(value))).toEqual([]);
  });

  it('has offers for every criterion, for staff, by age alone, with dates and with facts missing', () => {
    const {offers, framework} = store.data;
    const criteria = new Set(offers.flatMap((offer) => offer.criteria));
    expect(framework.criteria.filter(({id}) => !criteria.has(id))).toEqual([]);
    expect(offers.some(({cpd}) => cpd)).toBe(true);
    expect(offers.some(({ages, keyStages}) => ages && keyStages.length === 0)).toBe(true);
    expect(offers.some(({dates}) => dates.some(({to}) => to))).toBe(true);
    expect(new Set(offers.flatMap(missingFacts)).size).toBe(6);
  });

  it('has partners of every status and reach, one without offers and one with more than an answer carries', () => {
    const {partners, offers} = store.data;
    expect(STATUSES.filter((status) => !partners.some((partner) => partner.status === status))).toEqual([]);
    expect(['national', 'areas', 'radius'].filter((kind) => !partners.some(({reach}) => reach?.kind === kind))).toEqual(
      [],
    );
    const counts = partners.map(({id}) => offers.filter(({partner}) => partner === id).length);
    expect(Math.min(...counts)).toBe(0);
    expect(Math.max(...counts)).toBeGreaterThan(20);
  });

  it('has at least twelve partners within ten miles of Manchester, several with drama for key stage 2', () => {
    const middle = unitOf({lat: 53.4778, lon: -2.2337});
    const near = store.data.partners.filter(
      ({location, status}) =>
        status === 'active' && location && metresBetween(middle, unitOf(location)) <= 10 * METRES_PER_MILE,
    );
    expect(near.length).toBeGreaterThanOrEqual(12);
    const drama = near.filter(({id}) =>
      store.data.offers.some(
        ({partner, artForms, keyStages}) => partner === id && artForms.includes('drama') && keyStages.includes('ks2'),
      ),
    );
    expect(drama.length).toBeGreaterThanOrEqual(4);
  });

  it('names nobody who could be written to', () => {
    for (const {url, email, phone} of store.data.partners) {
      expect(new URL(url ?? 'https://x.example').hostname).toMatch(/\.example$/);
      expect(email ?? 'a@b.example').toMatch(/\.example$/);
      // Numbers that the regulator keeps for drama.
      expect(phone ?? '01632 960000').toMatch(/^(01\d1 496 0|011\d 496 0|0191 498 0|020 7946 0|01632 960)\d{3}$/);
    }
  });
});

describe('A generated directory', () => {
  const options = {partners: 300, offers: 700, seed: 7};

  it('is the same for the same seed and another for another', () => {
    expect([...generatePartners(options)]).toEqual([...generatePartners(options)]);
    expect([...generateOffers(options)]).toEqual([...generateOffers(options)]);
    expect([...generatePartners(options)]).not.toEqual([...generatePartners({...options, seed: 8})]);
  });

  it('is one that an import accepts', async () => {
    const own = new MemoryStore();
    const tables = [
      file('partners.csv', [...partnersCsv(generatePartners(options))].join('')),
      file('offers.csv', [...offersCsv(generateOffers(options))].join('')),
    ];
    expect(await importFiles(own, tables)).toMatchObject({partners: {added: 300}, offers: {added: 700}});
    const undated = own.data.partners.map(({updatedAt: _, ...partner}) => partner);
    expect(undated).toEqual([...generatePartners(options)]);
  });

  it('spreads over every region', () => {
    expect(new Set([...generatePartners(options)].map(regionOf)).size).toBe(9);
  });
});
