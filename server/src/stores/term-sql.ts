import {RANK_BITS} from './entries.js';
import type {Values} from './values.js';

/**
 * A query for the numbers under which every term starts some word, in `number`, with the sum of the terms' best ranks in
 * `rank`. A term is looked up as a range of words, which is what an index can do.
 */
export function numbersUnder(table: 'word' | 'offer_word', terms: readonly string[], values: Values): string {
  const shift = table === 'word' ? RANK_BITS : 0;
  return `
    select number, sum(best)::int as rank
      from (select t.term, posting >> ${shift} as number, min(posting & ${(1 << shift) - 1}) as best
              from unnest(${values.bind(terms, 'text[]')}, ${values.bind(terms.map(after), 'text[]')}) t(term, bound)
              join ${table} w on w.word >= t.term collate "C" and w.word < t.bound collate "C"
             cross join unnest(w.postings) posting
             group by 1, 2) term_match
     group by number
    having count(*) = ${values.bind(terms.length, 'int')}`;
}

/** The first text after every one that starts so, in the order of code points. */
export function after(prefix: string): string {
  const points = [...prefix];
  const last = points.pop()?.codePointAt(0) ?? 0;
  return points.join('') + String.fromCodePoint(last === 0xd7ff ? 0xe000 : last + 1);
}
