import type {Place, PlaceRecord, Resolution} from 'artsmark-widgets/contract';
import {
  MOST_SUGGESTIONS,
  placeKeys,
  placeKindOrder,
  placeOf,
  resolvePlace,
  suggestionTerms,
} from 'artsmark-widgets/search';

import type {Queries} from '../database/database.js';
import type {ReferenceStore} from './reference-store.js';
import {after} from './term-sql.js';
import {Values} from './values.js';

/** The kinds that are suggested by the start of a postcode instead of a word. */
const CODED = ['outcode', 'postcode'];

/** Every kind that may be suggested, the widest first; unknown ones come before all. */
const SUGGESTED = ['unknown', 'england', 'local-authority', 'region', 'locality', ...CODED];

/** Resolves and suggests places. */
export class PlaceStore {
  readonly #db: Queries;
  readonly #reference: ReferenceStore;

  constructor(db: Queries, reference: ReferenceStore) {
    this.#db = db;
    this.#reference = reference;
  }

  /** What a typed place is. */
  async resolve(text: string, today: string): Promise<Resolution> {
    const {bridges} = await this.#reference.current();
    return resolvePlace(text, await placesUnder(this.#db, placeKeys(text)), bridges, today);
  }

  /** At most ten places that start as the text does, the widest first. */
  async suggest(text: string): Promise<Place[]> {
    const {words, postcode} = suggestionTerms(text);
    const values = new Values();
    // One branch for each kind, widest first: PostgreSQL stops at the first ten and never sorts a million postcodes.
    const branches = SUGGESTED.flatMap((kind) => {
      const terms = CODED.includes(kind) ? [postcode].filter(Boolean) : words;
      return terms.length > 0 ? `(${suggestionsOf(kind, terms, values)})` : [];
    });
    if (branches.length === 0) return [];
    const {rows} = await this.#db.query<{record: PlaceRecord}>(
      `${branches.join(' union all ')} limit ${MOST_SUGGESTIONS}`,
      values.list,
    );
    return rows.map(({record}) => placeOf(record));
  }
}

/** The records that stand under any of these keys: in the order of the keys, each once. */
export async function placesUnder(db: Queries, keys: readonly string[]): Promise<PlaceRecord[]> {
  const {rows} = await db.query<{place: number; record: PlaceRecord}>(
    `select distinct on (p.position) p.position as place, p.record, w.place as nth
       from unnest($1::text[]) with ordinality w(key, place)
       join place_key k on k.key = w.key collate "C"
       join place p on p.position = k.place
      order by p.position, w.place`,
    [keys],
  );
  return (rows as {place: number; record: PlaceRecord; nth: string}[])
    .sort((a, b) => Number(a.nth) - Number(b.nth) || a.place - b.place)
    .map(({record}) => record);
}

function suggestionsOf(kind: string, terms: readonly string[], values: Values): string {
  const order = placeKindOrder(kind);
  const starts = terms.map(
    (term) =>
      `exists (select from place_word w where w.place = p.position and w.kind_order = ${order}
                  and w.word >= ${values.bind(term, 'text')} collate "C" and w.word < ${values.bind(after(term), 'text')} collate "C")`,
  );
  return `select p.record from place p
           where p.kind_order = ${order} and p.record ->> 'kind' <> 'area' and ${starts.join(' and ')}
           order by p.name_key, p.id limit ${MOST_SUGGESTIONS}`;
}
