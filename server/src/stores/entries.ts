import {type Offer, OFFER_FACETS, type Partner, type PlaceRecord} from 'artsmark-widgets/contract';
import {
  type AreaLookup,
  areasIn,
  boxAround,
  type Candidate,
  compareCodePoints,
  type Entry,
  nameKey,
  offerWords,
  prepareEntry,
} from 'artsmark-widgets/search';

import type {Queries} from '../database/database.js';
import {insertRows} from './bulk.js';

/** Judges every active partner for the search and puts what was decided in place of what there is. */
export async function writeEntries(
  queries: Queries,
  partners: readonly Partner[],
  offers: readonly Offer[],
  advance: (count: number) => void,
): Promise<void> {
  const areaOf = await areaLookup(queries);
  const offersOf = groupByPartner(offers);
  const writing = new Writing();
  const entryRows: object[] = [];
  const candidateRows: object[] = [];
  for (const partner of [...partners].sort((a, b) => compareCodePoints(a.id, b.id))) {
    if (partner.status === 'active')
      writing.add(prepareEntry(partner, offersOf.get(partner.id) ?? [], areaOf), entryRows, candidateRows);
  }
  for (const table of ['entry', 'candidate', 'word', 'offer_word', 'facet_value'])
    await queries.query(`delete from ${table}`);
  await insertRows(queries, 'facet_value', writing.values());
  await insertRows(queries, 'entry', writing.withBits(entryRows), advance);
  advance(partners.length - entryRows.length);
  await insertRows(queries, 'candidate', writing.withBits(candidateRows));
  await insertRows(queries, 'word', postingRows(writing.words));
  await insertRows(queries, 'offer_word', postingRows(writing.offerWords));
}

/** How well a word answers takes two bits of a posting. */
export const RANK_BITS = 2;

class Writing {
  readonly words = new Map<string, number[]>();
  readonly offerWords = new Map<string, number[]>();
  readonly #positions = new Map<string, number>();

  /** Makes the rows of one entry; `answers` holds positions until all of them are known. */
  add(entry: Entry, entryRows: object[], candidateRows: object[]): void {
    const {partner, reach, values, unit} = entry;
    const number = entryRows.length;
    const answers = new Set<number>();
    for (const candidate of entry.candidates) {
      const own = this.#positionsOf(candidate);
      for (const position of own) answers.add(position);
      const {offer} = candidate;
      if (offer) for (const word of offerWords(offer, entry)) post(this.offerWords, word, candidateRows.length);
      candidateRows.push({
        number: candidateRows.length,
        entry: number,
        offer: offer?.id,
        title_key: offer && nameKey(offer.title),
        answers: own,
      });
    }
    for (const [word, rank] of entry.words) post(this.words, word, (number << RANK_BITS) | rank);
    entryRows.push({
      number,
      partner: partner.id,
      name_key: entry.nameKey,
      fair_key: entry.fairKey,
      ...(unit && {x: unit[0], y: unit[1], z: unit[2]}),
      location: partner.location && pointText(partner.location),
      national: reach.national,
      reach_areas: reach.areas,
      reach_radius: reach.radius,
      reach_box: partner.location && reach.radius !== null ? boxText(partner.location, reach.radius) : undefined,
      bridges: values.bridge,
      local_authorities: values.localAuthority,
      regions: values.region,
      answers: [...answers],
      offers: entry.candidates.filter(({offer}) => offer).length,
    });
  }

  *values(): Iterable<object> {
    for (const [key, position] of this.#positions) {
      const [facet, value] = JSON.parse(key) as [string, string];
      yield {position, facet, value};
    }
  }

  *withBits(rows: readonly object[]): Iterable<object> {
    for (const row of rows) yield {...row, answers: bitsOf((row as {answers: number[]}).answers, this.#positions.size)};
  }

  #positionsOf({values}: Candidate): number[] {
    return OFFER_FACETS.flatMap((facet) =>
      values[facet].map((value) => {
        const key = JSON.stringify([facet, value]);
        const position = this.#positions.get(key) ?? this.#positions.size;
        this.#positions.set(key, position);
        return position;
      }),
    );
  }
}

/** A row of bits, as PostgreSQL writes it. */
export function bitsOf(positions: readonly number[], length: number): string {
  const bits = new Array<string>(length).fill('0');
  for (const position of positions) bits[position] = '1';
  return bits.join('');
}

/** The box in which an index looks first, x and y being longitude and latitude. */
export function boxText(location: {lat: number; lon: number}, radius: number): string {
  const {south, north, west, east} = boxAround(location, radius);
  // Near a pole or over the date line a box of degrees holds nothing together; the whole belt does.
  const isBelt = south < -88 || north > 88 || west < -180 || east > 180;
  return isBelt
    ? `((-180,${Math.max(-90, south - 2)}),(180,${Math.min(90, north + 2)}))`
    : `(${pointText({lat: south, lon: west})},${pointText({lat: north, lon: east})})`;
}

/**
 * A place for the index, to a centimetre, which is well within what a box adds to its radius. Whole tiny numbers would make
 * the index fail: PostgreSQL multiplies them, and a product too small to be written is an error there.
 */
export function pointText({lat, lon}: {lat: number; lon: number}): string {
  return `(${lon.toFixed(7)},${lat.toFixed(7)})`;
}

async function areaLookup(queries: Queries): Promise<AreaLookup> {
  const {rows} = await queries.query<{key: string; record: PlaceRecord}>(
    `select distinct on (k.key) k.key, p.record
       from place_key k join place p on p.position = k.place
      where k.key >= 'code:' and k.key < 'code;'
      order by k.key, k.place`,
  );
  return areasIn(new Map(rows.map(({key, record}) => [key, [record]])));
}

function groupByPartner(offers: readonly Offer[]): Map<string, Offer[]> {
  const groups = new Map<string, Offer[]>();
  for (const offer of offers) {
    const group = groups.get(offer.partner);
    if (group) group.push(offer);
    else groups.set(offer.partner, [offer]);
  }
  return groups;
}

function post(postings: Map<string, number[]>, word: string, posting: number): void {
  const list = postings.get(word);
  if (list) list.push(posting);
  else postings.set(word, [posting]);
}

function* postingRows(words: ReadonlyMap<string, readonly number[]>): Iterable<object> {
  for (const [word, postings] of words) yield {word, postings};
}
