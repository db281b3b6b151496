import type {QueryResultRow} from 'pg';
import {beforeAll, describe, expect, it} from 'vitest';

import type {PlaceRecord} from 'artsmark-widgets/contract';

import type {Queries} from '../src/database/database.js';
import {DirectoryStore} from '../src/stores/directory-store.js';
import {OfferStore} from '../src/stores/offer-store.js';
import {PartnerStore} from '../src/stores/partner-store.js';
import {PlaceStore} from '../src/stores/place-store.js';
import {ReferenceStore} from '../src/stores/reference-store.js';
import {useDatabase} from './support/database.js';
import {aDirectoryOf} from './support/sample-directory.js';

const PAGE = {page: 1, pageSize: 20};

describe('the plan of', () => {
  const database = useDatabase();
  const plans: string[] = [];
  let watched: Queries;

  beforeAll(async () => {
    const {db} = database.current;
    const data = aDirectoryOf(12_000);
    // Far apart and mostly at home, as partners are: an index helps only where it leaves something out.
    for (const [i, partner] of data.partners.entries()) {
      partner.location = {lat: 50 + (i % 100) * 0.055, lon: -5 + Math.floor(i / 100) * 0.055};
      if (i % 20 !== 0) delete partner.reach;
    }
    await new DirectoryStore(db).replace({
      ...data,
      offers: data.offers.slice(0, 6000),
      places: [...data.places, ...postcodes(20_000)],
    });
    watched = {
      async query<Row extends QueryResultRow>(sql: string, values: readonly unknown[] = []) {
        const {rows} = await db.query<{'QUERY PLAN': string}>(`explain ${sql}`, values);
        plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
        return db.query<Row>(sql, values);
      },
    };
  });

  const planOf = async (ask: (db: Queries, reference: ReferenceStore) => Promise<unknown>) => {
    plans.length = 0;
    await ask(watched, new ReferenceStore(database.current.db));
    return plans.join('\n');
  };

  it('a search around a place looks into a box first', async () => {
    const plan = await planOf((db, reference) =>
      new PartnerStore(db, reference).find({...PAGE, near: 'M1 2WD'}, '2026-11-23'),
    );
    for (const index of ['entry_location', 'entry_reach_box', 'entry_national', 'entry_reach_areas'])
      expect(plan).toContain(index);
    expect(plan).not.toContain('Seq Scan on entry');
  });

  it('a search in an area looks up who works there', async () => {
    const plan = await planOf((db, reference) =>
      new PartnerStore(db, reference).find({...PAGE, near: 'Tameside'}, '2026-11-23'),
    );
    for (const index of ['entry_local_authorities', 'entry_regions', 'entry_reach_areas'])
      expect(plan).toContain(index);
  });

  it('a search for words looks up the range of words that start so', async () => {
    const plan = await planOf((db, reference) =>
      new PartnerStore(db, reference).find({...PAGE, q: 'thea stu'}, '2026-11-23'),
    );
    expect(plan).toMatch(/Index Scan using word_pkey.*\n\s+Index Cond: \(\(word >= .*\) AND \(word < /);
    expect(await planOf((db, reference) => new OfferStore(db, reference).list({...PAGE, q: 'clay'}))).toContain(
      'offer_word_pkey',
    );
  });

  it('a page reads the records of its partners and offers only', async () => {
    const plan = await planOf((db, reference) =>
      new PartnerStore(db, reference).find({...PAGE, artForm: ['drama']}, '2026-11-23'),
    );
    expect(plan).toContain('partner_pkey');
    expect(plan).toContain('offer_pkey');
    expect(plan).not.toMatch(/Seq Scan on (partner|offer)\b/);
  });

  it('a place and its suggestions is a look-up among all postcodes', async () => {
    const resolving = await planOf((db, reference) => new PlaceStore(db, reference).resolve('ZZ12 3AB', '2026-11-23'));
    expect(resolving).toContain('place_key_pkey');
    expect(resolving).not.toContain('Seq Scan on place');
    const suggesting = await planOf((db, reference) => new PlaceStore(db, reference).suggest('zz12'));
    expect(suggesting).toContain('place_word_pkey');
    expect(suggesting).not.toMatch(/Seq Scan on place(_word)?\b/);
  });
});

function postcodes(count: number): PlaceRecord[] {
  return Array.from({length: count}, (_, i) => {
    const [outcode, incode] = [
      `ZZ${i % 97}`,
      `${i % 10}${String.fromCharCode(65 + (Math.floor(i / 97) % 26))}${String.fromCharCode(65 + (Math.floor(i / 2522) % 26))}`,
    ];
    return {
      id: `zz-${i}`,
      label: `${outcode} ${incode}`,
      kind: 'postcode',
      location: {lat: 52, lon: -1},
      precision: 'exact',
      keys: [`postcode:${outcode}${incode}`],
    };
  });
}
