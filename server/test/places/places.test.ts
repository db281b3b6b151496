import {readFile} from 'node:fs/promises';

import {type Partner, PlaceRecord} from 'artsmark-widgets/contract';
import {placeKeys, resolvePlace, suggestPlacesIn, type Directory} from 'artsmark-widgets/search';
import {beforeAll, describe, expect, it} from 'vitest';
import * as z from 'zod/mini';

import {readFiles} from '../../src/import/read-files.js';
import {placesFor} from '../../src/places/places.js';
import {defaultFramework, historicBridges, placeTables} from '../../src/places/tables.js';

let partners: Partner[];
let places: PlaceRecord[];

beforeAll(async () => {
  const bytes = await readFile(new URL('../../data/sample/partners.csv', import.meta.url));
  const known = {partners: [], bridges: historicBridges(), framework: defaultFramework(), keep: false};
  partners = (await readFiles([{name: 'partners.csv', bytes}], known)).partners ?? [];
  places = placesFor(partners, {date: '2026-11-23'});
});

const resolve = (text: string, records = places, today = '2026-11-23') => {
  const keys = placeKeys(text);
  const rows = records.filter((place) => place.keys.some((key) => keys.includes(key)));
  return resolvePlace(text, rows, historicBridges(), today);
};

const aPartner = (id: string, address: Partial<Partner['address']>, lat: number, lon: number): Partner => ({
  id,
  name: id,
  summary: '',
  address: {locality: '', ...address},
  location: {lat, lon},
  artForms: [],
  keyStages: [],
  delivery: [],
  bridges: [],
  status: 'active',
  signposts: [],
});

describe('The place tables', () => {
  it('hold nine regions, 296 districts and a hundred postcode areas, each within England', () => {
    const {regions, districts, postcodeAreas} = placeTables();
    expect([regions.length, districts.length, postcodeAreas.length]).toEqual([9, 296, 100]);
    for (const {location} of [...regions, ...districts, ...postcodeAreas]) {
      expect(location.lat).toBeGreaterThan(49.8);
      expect(location.lat).toBeLessThan(55.9);
      expect(location.lon).toBeGreaterThan(-6.5);
      expect(location.lon).toBeLessThan(1.8);
    }
  });

  it('give every district a region that there is, and every Bridge districts that there are', () => {
    const {regions, districts} = placeTables();
    expect(districts.filter(({region}) => !regions.some(({code}) => code === region))).toEqual([]);
    const codes = new Set(districts.map(({code}) => code));
    const served = historicBridges().flatMap(({areas}) => areas);
    expect(served.filter((code) => !codes.has(code))).toEqual([]);
    expect(served.length).toBe(296);
    expect(new Set(served).size).toBe(296);
  });
});

describe('A place record', () => {
  it('keeps the contract, names its source and its date, and has an id of its own', () => {
    for (const place of places) {
      z.parse(PlaceRecord, place);
      expect(place.source).toBeTruthy();
      expect(place.sourceDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
    expect(new Set(places.map(({id}) => id)).size).toBe(places.length);
  });
});

describe('A typed place', () => {
  it.each(['sw1a1aa', 'SW1A 1AA', ' Sw1a-1aa '])('is a postcode of which the area is known: %s', (text) => {
    expect(resolve(text)).toMatchObject({
      status: 'found',
      place: {label: 'SW1A 1AA', kind: 'postcode', precision: 'area', region: {name: 'London'}},
    });
  });

  it('is a postcode district, located in the middle of its partners', () => {
    expect(resolve('M1')).toMatchObject({
      status: 'found',
      place: {id: 'm1', kind: 'outcode', precision: 'outcode', localAuthority: {name: 'Manchester'}},
    });
  });

  it('is a postcode of which the district is known', () => {
    expect(resolve('M1 2WD')).toMatchObject({
      status: 'found',
      place: {label: 'M1 2WD', kind: 'postcode', precision: 'outcode'},
    });
  });

  it('is a postcode where a partner is, exactly', () => {
    expect(resolve('m15wg')).toMatchObject({
      status: 'found',
      place: {label: 'M1 5WG', kind: 'postcode', precision: 'exact'},
    });
  });

  it.each([
    ['Tameside', 'local-authority', 'Tameside'],
    ['tameside, greater manchester', 'local-authority', 'Tameside'],
    ['St. Albans', 'local-authority', 'St Albans'],
    ['saint albans', 'local-authority', 'St Albans'],
    ['City of Bristol', 'local-authority', 'Bristol'],
    ['bristol', 'local-authority', 'Bristol'],
    ['Hull', 'locality', 'Hull'],
    ['Kingston upon Hull', 'local-authority', 'Kingston upon Hull'],
    ['E08000019', 'local-authority', 'Sheffield'],
    ['E08000039', 'local-authority', 'Sheffield'],
    ['london', 'region', 'London'],
    ['Greater London', 'region', 'London'],
    ['East of England', 'region', 'East of England'],
    ['yorkshire and the humber', 'region', 'Yorkshire and The Humber'],
    ['E12000002', 'region', 'North West'],
    ['England', 'england', 'England'],
    ['Kent', 'locality', 'Kent'],
    ['Ashton under Lyne', 'locality', 'Ashton-under-Lyne'],
    ['Newport, Isle of Wight', 'locality', 'Newport'],
  ])('is found by name or code: %s', (text, kind, label) => {
    expect(resolve(text)).toMatchObject({status: 'found', place: {kind, label}});
  });

  it.each(['Newcastle', 'Newport'])('is ambiguous when two places share the name: %s', (text) => {
    const {status, choices} = resolve(text);
    expect(status).toBe('ambiguous');
    expect(choices.length).toBe(2);
  });

  it('lies outside when its postcode is Welsh', () => {
    expect(resolve('CF10 1AA')).toMatchObject({status: 'outside', nation: 'wales'});
  });

  it.each(['M1 2ZZZ', 'Atlantis', 'ZZ1 1AA'])('is unknown when nothing of England is called that: %s', (text) => {
    expect(resolve(text)).toMatchObject({status: 'unknown'});
  });

  it('names its Bridge for the years in which there was one', () => {
    expect(resolve('Tameside', places, '2019-05-01').place?.bridge).toEqual({
      id: 'curious-minds',
      name: 'Curious Minds',
    });
    expect(resolve('Tameside').place?.bridge).toBeUndefined();
  });

  it('is suggested once where a town and its authority share the name', () => {
    const suggested = (text: string) => suggestPlacesIn({places} as unknown as Directory, text);
    expect(
      suggested('manch')
        .filter(({label}) => label === 'Manchester')
        .map(({kind}) => kind),
    ).toEqual(['local-authority']);
    expect(
      suggested('lond')
        .filter(({label}) => label === 'London')
        .map(({kind}) => kind),
    ).toEqual(['region']);
  });
});

describe('Partners’ addresses', () => {
  it('keep towns of one name apart by their local authority', () => {
    const own = placesFor(
      [
        aPartner('a', {locality: 'Norton', localAuthority: 'E06000004'}, 54.6, -1.3),
        aPartner('b', {locality: 'Norton', localAuthority: 'E06000065'}, 54.1, -0.8),
      ],
      {date: '2026-11-23'},
    );
    expect(resolve('norton', own).choices.map(({localAuthority}) => localAuthority?.name)).toEqual([
      'Stockton-on-Tees',
      'North Yorkshire',
    ]);
    expect(resolve('Norton, North Yorkshire', own).status).toBe('found');
  });

  it('name no authority for a postcode district that they do not agree on', () => {
    const own = placesFor(
      [
        aPartner('a', {postcode: 'CO10 1AA', localAuthority: 'E07000200'}, 52, 0.7),
        aPartner('b', {postcode: 'CO10 7AA', localAuthority: 'E07000067'}, 52.1, 0.6),
      ],
      {date: '2026-11-23'},
    );
    const {place} = resolve('CO10', own);
    expect(place).toMatchObject({location: {lat: 52.05, lon: 0.65}, region: {name: 'East of England'}});
    expect(place?.localAuthority).toBeUndefined();
  });

  it('teach nothing where the position was only inferred', () => {
    const own = placesFor([aPartner('a', {postcode: 'M1 2WD'}, 53.5, -2.2)], {
      date: '2026-11-23',
      inferred: new Set(['a']),
    });
    expect(resolve('M1 2WD', own).place?.precision).toBe('area');
  });

  it('leave imported postcodes as they are', () => {
    const imported: PlaceRecord[] = [
      {
        id: 'm1-2wd',
        label: 'M1 2WD',
        kind: 'postcode',
        location: {lat: 53.4771, lon: -2.2291},
        precision: 'exact',
        source: 'A gazetteer',
        keys: ['postcode:M12WD'],
      },
    ];
    const own = placesFor([aPartner('a', {postcode: 'M1 2WD'}, 53.5, -2.2)], {date: '2026-11-23', imported});
    expect(resolve('M1 2WD', own).place).toMatchObject({source: 'A gazetteer', location: {lat: 53.4771, lon: -2.2291}});
  });
});
