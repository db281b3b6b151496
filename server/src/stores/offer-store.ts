import {OFFER_FACETS, type Offer, type OfferPage, type OfferQuery} from 'artsmark-widgets/contract';
import {termsOf} from 'artsmark-widgets/search';

import type {Queries} from '../database/database.js';
import type {ReferenceStore} from './reference-store.js';
import {numbersUnder} from './term-sql.js';
import {Values} from './values.js';

/** Lists offers. */
export class OfferStore {
  readonly #db: Queries;
  readonly #reference: ReferenceStore;

  constructor(db: Queries, reference: ReferenceStore) {
    this.#db = db;
    this.#reference = reference;
  }

  /** The offers of active partners that meet every choice and word, by title, just as `listOffersIn` of the search lists them. */
  async list(query: OfferQuery): Promise<OfferPage> {
    const {page, pageSize, partner} = query;
    const terms = termsOf(query.q ?? '');
    return this.#reference.consistently(async ({version, maskOf, zero}) => {
      const values = new Values();
      const chosen = OFFER_FACETS.filter((facet) => query[facet]?.length);
      const conditions = [
        'c.offer is not null',
        ...(partner ? [`c.entry = (select number from entry where partner = ${values.bind(partner, 'text')})`] : []),
        ...(terms.length > 0
          ? [`c.number in (select number from (${numbersUnder('offer_word', terms, values)}) found)`]
          : []),
        ...chosen.map(
          (facet) =>
            `(c.answers & ${values.bind(maskOf(facet, query[facet] ?? []), 'varbit')}) <> ${values.bind(zero, 'varbit')}`,
        ),
      ].join(' and ');
      const sql = `
        with fitting as materialized (select c.offer, c.title_key from candidate c where ${conditions}),
        listed as (
          select offer, row_number() over (order by title_key, offer) as place from fitting
           order by title_key, offer limit ${values.bind(pageSize, 'int')} offset ${values.bind((page - 1) * pageSize, 'int')})
        select (select version::text from directory) as version,
               (select count(*)::int from fitting) as total,
               (select json_agg(o.record order by l.place) from listed l join offer o on o.id = l.offer) as items`;
      const {rows} = await this.#db
        .query<{version: string; total: number; items: Offer[] | null}>(sql, values.list)
        .catch((error: unknown) => {
          if ((error as {code?: string}).code === '22026') return {rows: []};
          throw error;
        });
      const [row] = rows;
      return row?.version === version ? {items: row.items ?? [], total: row.total, page, pageSize} : undefined;
    });
  }
}
