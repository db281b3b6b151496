import type {Queries} from '../database/database.js';

export type Part = 'places' | 'partners' | 'offers';

const BATCH = 1000;

/** A partner that one Bridge supports; `$1` is the Bridge, or null for every partner. */
const SUPPORTED = `($1::text is null or p.record -> 'bridges' ? $1)`;

// Places that every file needs, so that codes and names are understood, and those that the Bridge serves.
const SERVED = `($1::text is null
  or p.record ->> 'kind' in ('england', 'region', 'local-authority', 'area')
  or exists (select from bridge b join place_key k on k.key = any (select 'code:' || area from jsonb_array_elements_text(b.record -> 'areas') area)
              join place a on a.position = k.place
             where b.id = $1
               and (a.record -> 'localAuthority' ->> 'code' = p.record -> 'localAuthority' ->> 'code'
                    or (p.record -> 'localAuthority' is null and a.record -> 'region' ->> 'code' = p.record -> 'region' ->> 'code'))))`;

const SOURCES: Readonly<Record<Part, string>> = {
  places: `place p where ${SERVED}`,
  partners: `partner p where ${SUPPORTED}`,
  offers: `offer p where ($1::text is null or exists (select from partner owner where owner.id = p.partner and owner.record -> 'bridges' ? $1))`,
};

/** Reads the records of a snapshot as they are stored, a batch at a time, so that no connection is held by a slow reader. */
export class SnapshotStore {
  readonly #db: Queries;
  readonly #bridge: string | null;

  constructor(db: Queries, bridge: string | undefined) {
    this.#db = db;
    this.#bridge = bridge ?? null;
  }

  async *texts(part: Part): AsyncGenerator<string[]> {
    for (let last = -1; ;) {
      const {rows} = await this.#db.query<{position: number; text: string}>(
        `select p.position, p.record::text as text from ${SOURCES[part]} and p.position > $2 order by p.position limit ${BATCH}`,
        [this.#bridge, last],
      );
      if (rows.length === 0) return;
      yield rows.map(({text}) => text);
      last = rows.at(-1)?.position ?? last;
    }
  }

  /** How many there are of each, active partners and their offers only. */
  async counts(): Promise<Record<string, number>> {
    const {rows} = await this.#db.query<Record<string, number>>(
      `select (select count(*)::int from entry e join partner p on p.id = e.partner where ${SUPPORTED}) as partners,
              (select coalesce(sum(e.offers), 0)::int from entry e join partner p on p.id = e.partner where ${SUPPORTED}) as offers,
              (select count(*)::int from ${SOURCES.places}) as places`,
      [this.#bridge],
    );
    return rows[0] ?? {};
  }

  async version(): Promise<string | undefined> {
    const {rows} = await this.#db.query<{version: string}>('select version::text from directory');
    return rows[0]?.version;
  }
}
