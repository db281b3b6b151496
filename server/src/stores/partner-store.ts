import {
  type Facet,
  FACETS,
  OFFER_FACETS,
  type OfferFacet,
  type Partner,
  PARTNER_FACETS,
  type PartnerFacet,
  type PartnerPage,
  type PartnerQuery,
  type Radius,
} from 'artsmark-widgets/contract';
import {
  composePage,
  FEW,
  type Findings,
  type Hit,
  MIX_1,
  MIX_2,
  MOST_OFFERS,
  NOTHING,
  type Plan,
  planQuestion,
  questionKeys,
  RADII,
  respell,
} from 'artsmark-widgets/search';

import type {Queries} from '../database/database.js';
import {boxText, pointText} from './entries.js';
import {placesUnder} from './place-store.js';
import type {Reference, ReferenceStore} from './reference-store.js';
import {numbersUnder} from './term-sql.js';
import {Values} from './values.js';

interface FoundRow {
  readonly version: string;
  readonly total: number;
  readonly hits: Hit[] | null;
  readonly met: Readonly<Record<string, string | null>>;
  readonly bridge: Record<string, number> | null;
  readonly region: Record<string, number> | null;
  readonly localAuthority: Record<string, number> | null;
}

/** Finds and gets partners. */
export class PartnerStore {
  readonly #db: Queries;
  readonly #reference: ReferenceStore;

  constructor(db: Queries, reference: ReferenceStore) {
    this.#db = db;
    this.#reference = reference;
  }

  /**
   * Answers a question just as `answer` of the search does.
   *
   * @param today - ISO date in London.
   */
  async find(query: PartnerQuery, today: string): Promise<PartnerPage> {
    return this.#reference.consistently(async (reference) => {
      const keys = questionKeys(query);
      const rows = keys.length > 0 ? await placesUnder(this.#db, keys) : [];
      const plan = planQuestion(query, rows, reference.bridges, today);
      const findings = plan.nowhere ? NOTHING : await this.#find(plan, reference);
      return findings && composePage(plan, findings, reference.labelOf);
    });
  }

  /** A partner, whatever its status. */
  async get(id: string): Promise<Partner | undefined> {
    const {rows} = await this.#db.query<{record: Partner}>('select record from partner where id = $1', [id]);
    return rows[0]?.record;
  }

  async #find(plan: Plan, reference: Reference): Promise<Findings | undefined> {
    const question = new Question(plan, reference);
    const row = await this.#ask<FoundRow>(question.page(), question.values, reference);
    if (!row) return undefined;
    const {total} = row;
    const widen = plan.scope === 'radius' && total < FEW ? await this.#wider(plan, reference) : [];
    const didYouMean = total === 0 && plan.terms.length > 0 ? await this.#spell(plan, reference) : null;
    if (!widen || didYouMean === undefined) return undefined;
    return {
      total,
      hits: row.hits ?? [],
      counts: countsOf(row, reference, plan),
      widen,
      didYouMean: didYouMean ?? undefined,
    };
  }

  async #wider(plan: Plan, reference: Reference): Promise<Findings['widen'] | undefined> {
    const radii = RADII.filter((radius) => radius === 'england' || radius > (plan.radius as number));
    const question = new Question({...plan, scope: 'england', radius: null}, reference);
    const row = await this.#ask<{totals: number[]}>(question.totals(radii), question.values, reference);
    return row && radii.map((radius, i) => ({radius, total: row.totals[i] as number}));
  }

  /** Nothing near is null; another version of the directory is nothing. */
  async #spell(plan: Plan, reference: Reference): Promise<NonNullable<Findings['didYouMean']> | null | undefined> {
    const terms = respell(plan.terms, await this.#reference.vocabulary(reference));
    if (!terms) return null;
    const question = new Question({...plan, terms}, reference);
    const row = await this.#ask<{totals: number[]}>(question.totals(['england']), question.values, reference);
    const total = row?.totals[0] ?? 0;
    if (!row) return undefined;
    return total > 0 ? {q: terms.join(' '), total} : null;
  }

  /** The one row of a statement, unless it saw another version than `reference` is of. */
  async #ask<Row extends object>(sql: string, {list}: Values, {version}: Reference): Promise<Row | undefined> {
    const {rows} = await this.#db.query<Row & {version: string}>(sql, list).catch((error: unknown) => {
      // Bits of another number belong to another version.
      if ((error as {code?: string}).code === '22026') return {rows: []};
      throw error;
    });
    return rows[0]?.version === version ? rows[0] : undefined;
  }
}

/** Which column of an entry answers to a facet. */
const COLUMNS: Readonly<Record<PartnerFacet, string>> = {
  bridge: 'bridges',
  region: 'regions',
  localAuthority: 'local_authorities',
};

/** The columns of an entry that a question goes on with. */
const KEPT = [
  'number',
  'partner',
  'name_key',
  'national',
  'reach_areas',
  'reach_radius',
  'bridges',
  'local_authorities',
  'regions',
  'answers',
  'offers',
];

/**
 * A plan as SQL. It only compares what is stored: `inside` are the entries that answer the words and the place, `judged` adds
 * what of the choices they meet, and from that come the page, its total and every count.
 */
class Question {
  readonly values = new Values();
  readonly #plan: Plan;
  readonly #reference: Reference;

  constructor(plan: Plan, reference: Reference) {
    this.#plan = plan;
    this.#reference = reference;
  }

  /** One row: the total, the hits of the page, and the counts of every facet. */
  page(): string {
    const {page, pageSize} = this.#plan;
    const fitting = ['c.entry = h.number', ...this.#offerFacets.map((facet) => this.#meets(facet))].join(' and ');
    const offers = `select c.number, o.record from candidate c join offer o on o.id = c.offer where ${fitting}`;
    return `
      with ${this.#judged()},
      hit as (
        select row_number() over () as place, h.* from (
          select number, partner, metres, matching, offers from judged
           where own and meets
           order by ${this.#order()}
           limit ${this.values.bind(pageSize, 'int')} offset ${this.values.bind((page - 1) * pageSize, 'int')}) h)
      select (select version::text from directory) as version,
             (select count(*)::int from judged where own and meets) as total,
             (select json_agg(json_build_object(
                       'partner', p.record, 'metres', h.metres, 'matching', h.matching, 'total', h.offers,
                       'offers', (select coalesce(json_agg(o.record order by o.number), '[]')
                                    from (${offers} order by c.number limit ${MOST_OFFERS}) o)) order by h.place)
                from hit h join partner p on p.id = h.partner) as hits,
             ${this.#met()} as met,
             ${PARTNER_FACETS.map((facet) => `${this.#partnerCounts(facet)} as "${facet}"`).join(',\n             ')}`;
  }

  /** One row: how many there would be within each radius. */
  totals(radii: readonly Radius[]): string {
    const total = (radius: Radius) =>
      radius === 'england'
        ? 'count(*)'
        : `count(*) filter (where covers or metres <= ${this.values.bind(radius, 'int')})`;
    return `
      with ${this.#judged()}
      select (select version::text from directory) as version, array[${radii.map(total).join(', ')}]::int[] as totals
        from judged where own and meets`;
  }

  #judged(): string {
    return `
      ${this.#inside()},
      judged as ${this.#isOfferChosen ? this.#judgedByOffer() : this.#judgedByAll()}`;
  }

  #inside(): string {
    const {unit, terms, areas, seed} = this.#plan;
    const numeric = (value: number) => this.values.bind(value, 'float8');
    const half = unit ? `half_chord(${unit.map(numeric).join(', ')}, e.x, e.y, e.z)` : 'null::float8';
    const scattered = this.#isFair
      ? `mix_step(e.fair_key # ${this.values.bind(seed, 'bigint')}, 15, ${MIX_1})`
      : 'null::bigint';
    const columns = KEPT.join(', ');
    const own = PARTNER_FACETS.flatMap((facet) => this.#chosen(facet) ?? []).join(' and ');
    // OFFSET 0 keeps a step apart, so that what it works out is worked out once.
    return `
      ${terms.length > 0 ? `found as materialized (${numbersUnder('word', terms, this.values)}),` : ''}
      inside as materialized (
        select number, partner, name_key, bridges, local_authorities, regions, answers, offers, metres, rank, covers,
               scattered # (scattered >> 15) as fair,
               ${own || 'true'} as own
          from (select ${columns}, metres, rank, mix_step(scattered, 12, ${MIX_2}) as scattered,
                       coalesce(national or reach_areas && ${this.values.bind(areas, 'text[]')} or metres <= reach_radius, false) as covers
                  from (select ${columns}, rank, scattered, arc_metres(half) as metres
                          from (select ${KEPT.map((column) => `e.${column}`).join(', ')}, ${terms.length > 0 ? 'f.rank' : '0'} as rank,
                                       ${half} as half, ${scattered} as scattered
                                  from entry e ${terms.length > 0 ? 'join found f on f.number = e.number' : ''}
                                 where ${this.#nearby()} offset 0) chord offset 0) metred offset 0) entry
         where ${this.#inScope()})`;
  }

  /** What an index can say about the place: all that are inside and perhaps some more. */
  #nearby(): string {
    const {scope, place, radius, boundary, areas, terms} = this.#plan;
    // Words have found the entries already; a second guess at their number would mislead the planner.
    if (scope === 'england' || !place || terms.length > 0) return 'true';
    const here = this.values.bind(`${pointText(place.location)},${pointText(place.location)}`, 'box');
    const working = `e.national or e.reach_areas && ${this.values.bind(areas, 'text[]')} or e.reach_box @> ${here}`;
    if (scope === 'radius')
      return `(e.location <@ ${this.values.bind(boxText(place.location, radius as number), 'box')} or ${working})`;
    const area = this.values.bind([boundary], 'text[]');
    return `(e.local_authorities && ${area} or e.regions && ${area} or ${working})`;
  }

  #inScope(): string {
    const {scope, radius, boundary} = this.#plan;
    if (scope === 'england') return 'true';
    if (scope === 'radius') return `covers or metres <= ${this.values.bind(radius, 'int')}`;
    const area = this.values.bind([boundary], 'text[]');
    return `covers or local_authorities && ${area} or regions && ${area}`;
  }

  /** Nothing is chosen of the offers, so all of them answer, and what they answer together is stored. */
  #judgedByAll(): string {
    return `not materialized (select inside.*, true as meets, offers as matching, answers as met from inside)`;
  }

  /** Each offer by itself: whether it meets every choice, and every choice but those of one facet. */
  #judgedByOffer(): string {
    const facets = this.#offerFacets;
    const every = facets.map((facet) => `c.${flag(facet)}`).join(' and ');
    const others = (facet: OfferFacet) =>
      facets
        .filter((other) => other !== facet)
        .map((other) => `c.${flag(other)}`)
        .join(' and ') || 'true';
    // A full join, which nothing is lost or added by, because it alone is never done row by row for each row, however
    // wrong the planner's guess at the number of rows.
    return `materialized (
        select inside.*, coalesce(j.meets, false) as meets, j.matching, j.met${facets.map((facet) => `, j.${met(facet)}`).join('')}
          from inside
          full join (select c.entry, bool_or(${every}) as meets,
                       count(c.offer) filter (where ${every})::int as matching,
                       bit_or(c.answers) filter (where ${every}) as met
                       ${facets.map((facet) => `, bit_or(c.answers) filter (where ${others(facet)}) as ${met(facet)}`).join('')}
                  from (select c.entry, c.offer, c.answers, ${facets.map((facet) => `${this.#meets(facet)} as ${flag(facet)}`).join(', ')}
                          from inside i join candidate c on c.entry = i.number offset 0) c
                 group by c.entry) j on j.entry = inside.number)`;
  }

  /**
   * What the entries meet, one row of bits after another: PostgreSQL has no sum of bits by position. `every` is what offers
   * that meet every choice answer; a facet's own what offers that meet all other choices do.
   */
  #met(): string {
    const columns = ['met', ...this.#offerFacets.map(met)];
    const all = columns
      .map((column) => `'${column}', encode(string_agg(varbit_send(${column}), ''), 'base64')`)
      .join(', ');
    return `(select json_build_object(${all}) from judged where own)`;
  }

  #partnerCounts(facet: PartnerFacet): string {
    const others = PARTNER_FACETS.filter((other) => other !== facet).flatMap((other) => this.#chosen(other) ?? []);
    const conditions = ['meets', ...others].join(' and ');
    // Few entries differ in these, so equal ones are counted before their values are looked at.
    const column = COLUMNS[facet];
    return `(select json_object_agg(value, count)
                from (select value, sum(times)::int as count
                        from (select ${column}, count(*) as times from judged where ${conditions} group by ${column}) alike, unnest(${column}) value
                       group by value) counted)`;
  }

  /** The condition that an entry meets what is chosen of a facet of its own; nothing when nothing is. */
  #chosen(facet: PartnerFacet): string | undefined {
    const chosen = this.#plan.choices[facet];
    return chosen && `${COLUMNS[facet]} && ${this.values.bind(chosen, 'text[]')}`;
  }

  #meets(facet: OfferFacet): string {
    const mask = this.#reference.maskOf(facet, this.#plan.choices[facet] ?? []);
    return `(c.answers & ${this.values.bind(mask, 'varbit')}) <> ${this.values.bind(this.#reference.zero, 'varbit')}`;
  }

  #order(): string {
    const {sort} = this.#plan;
    if (sort === 'fair') return 'fair, partner';
    const before = {name: '', distance: 'metres nulls last, ', relevance: 'rank, metres nulls last, '}[sort];
    return `${before}name_key, partner`;
  }

  get #isFair(): boolean {
    return this.#plan.sort === 'fair';
  }

  get #offerFacets(): OfferFacet[] {
    return OFFER_FACETS.filter((facet) => this.#plan.choices[facet]);
  }

  get #isOfferChosen(): boolean {
    return this.#offerFacets.length > 0;
  }
}

const flag = (facet: OfferFacet): string => `meets_${facet}`;
const met = (facet: OfferFacet): string => `met_${facet}`;

function countsOf(row: FoundRow, {values}: Reference, plan: Plan): Findings['counts'] {
  const tallies = new Map(Object.entries(row.met).map(([name, bits]) => [name, tallyBits(bits, values.length)]));
  const counts = new Map<Facet, Map<string, number>>(FACETS.map((facet) => [facet, new Map()]));
  for (const [i, {facet, value}] of values.entries()) {
    const count = tallies.get(plan.choices[facet] ? met(facet) : 'met')?.[i] ?? 0;
    if (count > 0) counts.get(facet)?.set(value, count);
  }
  for (const facet of PARTNER_FACETS) {
    for (const [value, count] of Object.entries(row[facet] ?? {})) counts.get(facet)?.set(value, count);
  }
  return counts;
}

/** Sums up rows of bits by position. Each row is its length in four bytes, then its bits, the first the highest. */
function tallyBits(rows: string | null, length: number): Uint32Array {
  const counts = new Uint32Array(length + 8);
  const bytes = Buffer.from(rows ?? '', 'base64');
  const width = Math.ceil(length / 8);
  for (let start = 4; start < bytes.length; start += 4 + width) {
    for (let i = 0; i < width; i += 1) {
      for (let byte = bytes[start + i] as number; byte !== 0;) {
        const bit = Math.clz32(byte) - 24;
        counts[i * 8 + bit] = (counts[i * 8 + bit] as number) + 1;
        byte &= ~(0x80 >> bit);
      }
    }
  }
  return counts;
}
