import type {Bridge, Framework, Offer, Partner, PlaceRecord} from 'artsmark-widgets/contract';
import {type DirectoryData, nameKey, placeKindOrder, suggestionWords} from 'artsmark-widgets/search';

import type {Database, Queries} from '../database/database.js';
import {insertRows} from './bulk.js';
import {writeEntries} from './entries.js';

export type {DirectoryData};

/** The collections to put in place of those that there are. */
export type DirectoryChanges = {readonly [Name in keyof DirectoryData]?: Readonly<DirectoryData[Name]> | undefined};

/** Called while records are written; `total` counts records and never changes. */
export type OnProgress = (done: number, total: number) => void;

/** A record that cannot be stored; the message names it. */
export class RecordFault extends Error {
  override readonly name = 'RecordFault';
}

/** Only one process at a time may write: a second waits for the first. */
const WRITING = 7_205_759_003;

const TABLES = 'partner, offer, bridge, place, place_key, place_word, facet_value, entry, candidate, word, offer_word';

/** Reads and writes a directory as a whole. */
export class DirectoryStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Everything that the directory holds, records as they were written and in that order. */
  async read(): Promise<DirectoryData> {
    // One transaction, one view: an import may be under way.
    return this.#db.transaction(async (queries) => {
      await queries.query('set transaction isolation level repeatable read read only');
      const {rows} = await queries.query<{framework: Framework}>('select framework from directory');
      return {
        partners: await recordsOf<Partner>(queries, 'partner'),
        offers: await recordsOf<Offer>(queries, 'offer'),
        bridges: await recordsOf<Bridge>(queries, 'bridge'),
        places: await recordsOf<PlaceRecord>(queries, 'place'),
        framework: (rows[0] as {framework: Framework}).framework,
      };
    });
  }

  /** Puts each given collection in place of the one there is, all or nothing; what is left out stays. Readers see the old until all of the new is in. */
  async replace(data: DirectoryChanges, onProgress: OnProgress = () => {}): Promise<void> {
    refuseUnstorable(data);
    const {partners, offers, bridges, places, framework} = data;
    await this.#db.transaction(async (queries) => {
      await queries.query('select pg_advisory_xact_lock($1)', [WRITING]);
      // Every record is written once and every partner judged once more.
      const judged = partners || offers || places ? (partners?.length ?? (await countOf(queries, 'partner'))) : 0;
      const given = [partners, offers, bridges, places].reduce((sum, records) => sum + (records?.length ?? 0), 0);
      let done = 0;
      const advance = (count: number) => onProgress((done += count), given + judged);
      if (places) await writePlaces(queries, places, advance);
      if (bridges) await writeRecords(queries, 'bridge', bridges, advance);
      if (partners) await writeRecords(queries, 'partner', partners, advance);
      if (offers) await writeRecords(queries, 'offer', offers, advance, ({partner}) => ({partner}));
      if (framework) await queries.query('update directory set framework = $1', [JSON.stringify(framework)]);
      if (partners || offers || places) {
        await writeEntries(
          queries,
          partners ?? (await recordsOf(queries, 'partner')),
          offers ?? (await recordsOf(queries, 'offer')),
          advance,
        );
      }
      await queries.query('update directory set version = gen_random_uuid(), updated_at = now()');
      // The next question's plan must know how many rows there are now.
      await queries.query(`analyze ${TABLES}`);
    });
  }

  /** Whether anything was ever written. */
  async isWritten(): Promise<boolean> {
    const {rows} = await this.#db.query<{written: boolean}>(
      `select framework ->> 'version' <> 'none' or exists (select from partner) as written from directory`,
    );
    return rows[0]?.written ?? false;
  }

  /** How many records each collection holds, by its name. */
  async counts(): Promise<Record<string, number>> {
    const names = {partners: 'partner', offers: 'offer', bridges: 'bridge', places: 'place'};
    const counted = Object.entries(names).map(async ([name, table]) => [name, await countOf(this.#db, table)] as const);
    return Object.fromEntries(await Promise.all(counted));
  }
}

type Collection = 'partner' | 'offer' | 'bridge' | 'place';

async function recordsOf<T>(queries: Queries, table: Collection): Promise<T[]> {
  const records: T[] = [];
  for (let last = -1; ;) {
    const {rows} = await queries.query<{position: number; record: T}>(
      `select position, record from ${table} where position > $1 order by position limit 5000`,
      [last],
    );
    if (rows.length === 0) return records;
    for (const {position, record} of rows) {
      records.push(record);
      last = position;
    }
  }
}

async function countOf(queries: Queries, table: string): Promise<number> {
  const {rows} = await queries.query<{count: number}>(`select count(*)::int as count from ${table}`);
  return rows[0]?.count ?? 0;
}

async function writeRecords<T extends {readonly id: string}>(
  queries: Queries,
  table: Collection,
  records: readonly T[],
  advance: (count: number) => void,
  columnsOf: (record: T) => object = () => ({}),
): Promise<void> {
  await queries.query(`delete from ${table}`);
  await insertRows(
    queries,
    table,
    rowsOf(records, (record, position) => ({id: record.id, position, record, ...columnsOf(record)})),
    advance,
  );
}

async function writePlaces(
  queries: Queries,
  places: readonly PlaceRecord[],
  advance: (count: number) => void,
): Promise<void> {
  for (const table of ['place', 'place_key', 'place_word']) await queries.query(`delete from ${table}`);
  const columns = (record: PlaceRecord, position: number) => ({
    id: record.id,
    position,
    kind_order: placeKindOrder(record.kind),
    name_key: nameKey(record.label),
    record,
  });
  await insertRows(queries, 'place', rowsOf(places, columns), advance);
  await insertRows(
    queries,
    'place_key',
    manyRowsOf(places, ({keys}, place) => [...new Set(keys)].map((key) => ({key, place}))),
  );
  await insertRows(
    queries,
    'place_word',
    manyRowsOf(places, (record, place) =>
      suggestionWords(record).map((word) => ({kind_order: placeKindOrder(record.kind), word, place})),
    ),
  );
}

function* rowsOf<T>(records: readonly T[], rowOf: (record: T, position: number) => object): Iterable<object> {
  for (const [position, record] of records.entries()) yield rowOf(record, position);
}

function* manyRowsOf<T>(
  records: readonly T[],
  rows: (record: T, position: number) => readonly object[],
): Iterable<object> {
  for (const [position, record] of records.entries()) yield* rows(record, position);
}

// PostgreSQL keeps neither NUL nor half a surrogate pair; both are mistakes that deserve a name before anything is written.
function refuseUnstorable(data: DirectoryChanges): void {
  for (const [collection, records] of Object.entries(data)) {
    for (const record of Array.isArray(records) ? records : [records]) {
      if (!UNSTORABLE.test(JSON.stringify(record) ?? '') || !holdsUnstorable(record)) continue;
      const {id} = record as {id?: string};
      throw new RecordFault(
        `${collection}: ${id === undefined ? 'the record' : `"${id}"`} holds a character that cannot be stored (NUL or half of a pair).`,
      );
    }
  }
}

/** What either looks like in JSON; a text may also spell it out, so a find is looked at again. */
const UNSTORABLE = /\\u(0000|d[89a-f])/i;

function holdsUnstorable(value: unknown): boolean {
  if (typeof value === 'string') return /\0|\p{Surrogate}/u.test(value);
  return typeof value === 'object' && value !== null && Object.entries(value).flat().some(holdsUnstorable);
}
