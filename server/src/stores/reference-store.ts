import {type Bridge, type Framework, OFFER_FACETS, type OfferFacet} from 'artsmark-widgets/contract';
import {compareBridges, type LabelLookup, labelIn, type Vocabulary} from 'artsmark-widgets/search';

import {DatabaseBusy} from '../database/faults.js';
import type {Queries} from '../database/database.js';
import {bitsOf} from './entries.js';

/** The small part of a directory that nearly every answer needs, as of one version. */
export interface Reference {
  readonly version: string;
  readonly updatedAt: string;
  /** By name. */
  readonly bridges: readonly Bridge[];
  readonly framework: Framework;
  readonly labelOf: LabelLookup;
  readonly counts: Readonly<Record<string, number>>;
  /** Each value of the offers' facets, in the order of its bit. */
  readonly values: readonly {readonly facet: OfferFacet; readonly value: string}[];
  /** The bits of some values of a facet, as PostgreSQL writes them. */
  maskOf(facet: OfferFacet, chosen: readonly string[]): string;
  /** No bit at all. */
  readonly zero: string;
}

interface ReferenceRow {
  readonly version: string;
  readonly updatedAt: string;
  readonly framework: Framework;
  readonly bridges: Bridge[] | null;
  readonly values: {facet: OfferFacet; value: string}[] | null;
  readonly areas: Record<string, string> | null;
  readonly counts: Record<string, number>;
}

/** Keeps the reference of the newest version, and reads it again when the directory has changed. */
export class ReferenceStore {
  readonly #db: Queries;
  #reference: Promise<Reference> | undefined;
  #asking: Promise<string | undefined> | undefined;
  #vocabulary: {readonly version: string; readonly words: Promise<Vocabulary>} | undefined;

  constructor(db: Queries) {
    this.#db = db;
  }

  /** The reference as the directory stands now. */
  async current(): Promise<Reference> {
    const version = await this.#versionNow();
    const kept = await this.#reference;
    return kept && kept.version === version ? kept : this.refresh();
  }

  // Whoever asks while the question is on its way shares the answer.
  async #versionNow(): Promise<string | undefined> {
    this.#asking ??= this.#db
      .query<{version: string}>('select version::text from directory')
      .then(({rows}) => rows[0]?.version)
      .finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  /** Reads the reference anew. */
  async refresh(): Promise<Reference> {
    const reading = this.#read();
    this.#reference = reading;
    reading.catch(() => (this.#reference = undefined));
    return reading;
  }

  /**
   * Does `work` with the reference, and once more with a fresh one when the directory changed under it.
   *
   * @param work - Gives nothing when it found another version than the reference is of.
   */
  async consistently<T>(work: (reference: Reference) => Promise<T | undefined>): Promise<T> {
    let reference = await this.current();
    for (let i = 0; i < 4; i += 1) {
      const result = await work(reference);
      if (result !== undefined) return result;
      reference = await this.refresh();
    }
    throw new DatabaseBusy('The directory keeps changing.');
  }

  /** Every word of the directory, with the number of partners that it stands in. */
  async vocabulary({version}: Reference): Promise<Vocabulary> {
    if (this.#vocabulary?.version !== version) {
      const words = this.#db
        .query<{word: string; count: number}>('select word, cardinality(postings) as count from word')
        .then(({rows}) => new Map(rows.map(({word, count}) => [word, count])));
      const vocabulary = {version, words};
      words.catch(() => this.#vocabulary === vocabulary && (this.#vocabulary = undefined));
      this.#vocabulary = vocabulary;
    }
    return this.#vocabulary.words;
  }

  async #read(): Promise<Reference> {
    const {rows} = await this.#db.query<ReferenceRow>(
      `select version::text,
              to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "updatedAt",
              framework,
              (select json_agg(record order by position) from bridge) as bridges,
              (select json_agg(json_build_object('facet', facet, 'value', value) order by position) from facet_value) as values,
              (select json_object_agg(substr(key, 6), name)
                 from (select distinct on (k.key) k.key, p.record -> 'localAuthority' ->> 'name' as name
                         from place_key k join place p on p.position = k.place
                        where k.key >= 'code:' and k.key < 'code;'
                        order by k.key, k.place) area
                where name is not null) as areas,
              json_build_object(
                'partners', (select count(*) from entry),
                'offers', (select coalesce(sum(offers), 0) from entry),
                'bridges', (select count(*) from bridge),
                'places', (select count(*) from place)) as counts
         from directory`,
    );
    const {version, updatedAt, framework, bridges, values, areas, counts} = rows[0] as ReferenceRow;
    const sorted = [...(bridges ?? [])].sort(compareBridges);
    const byCode = new Map(Object.entries(areas ?? {}));
    const labels = labelIn({bridges: bridges ?? [], framework, placesByKey: new Map()});
    return {
      version,
      updatedAt,
      framework,
      counts,
      bridges: sorted,
      labelOf: (facet, value) =>
        facet === 'localAuthority' ? (labels(facet, value) ?? areaName(byCode, value)) : labels(facet, value),
      ...bitsIn(values ?? []),
    };
  }
}

const areaName = (names: ReadonlyMap<string, string>, code: string): string | undefined =>
  code.startsWith('E12') ? undefined : names.get(code);

function bitsIn(values: Reference['values']): Pick<Reference, 'values' | 'maskOf' | 'zero'> {
  const positions = new Map<string, ReadonlyMap<string, number>>(
    OFFER_FACETS.map((facet) => [
      facet,
      new Map(values.flatMap((one, i) => (one.facet === facet ? [[one.value, i] as const] : []))),
    ]),
  );
  return {
    values,
    zero: bitsOf([], values.length),
    maskOf: (facet, chosen) =>
      bitsOf(
        chosen.flatMap((value) => positions.get(facet)?.get(value) ?? []),
        values.length,
      ),
  };
}
