import {runAtOnce, type Slices} from './slices.js';
import {compareCodePoints} from './words.js';

/** Each word of a directory and how many partners it stands in. */
export type Vocabulary = ReadonlyMap<string, number>;

/**
 * Spells the terms as the directory does: a term that starts no word of it becomes the nearest word (fewest changed,
 * swapped, added or missing letters; at most one in five letters or less, else two), the commonest of equals.
 *
 * @returns The corrected terms in the order given, or nothing when there is nothing to correct or no near word.
 */
export const respell = (terms: readonly string[], vocabulary: Vocabulary): string[] | undefined =>
  runAtOnce(respellInSlices(terms, vocabulary));

/** Words looked at between two chances to pause. */
const SLICE = 1000;

/** The same in slices. */
export function* respellInSlices(terms: readonly string[], vocabulary: Vocabulary): Slices<string[] | undefined> {
  const words = [...vocabulary.keys()];
  const corrected: string[] = [];
  for (const term of terms) {
    const spelt = words.some((word) => word.startsWith(term)) ? term : yield* nearest(term, vocabulary);
    if (spelt === undefined) return undefined;
    corrected.push(spelt);
  }
  return corrected.some((term, i) => term !== terms[i]) ? corrected : undefined;
}

function* nearest(term: string, vocabulary: Vocabulary): Slices<string | undefined> {
  let best: {word: string; changes: number; count: number} | undefined;
  const most = term.length <= 5 ? 1 : 2;
  let seen = 0;
  for (const [word, count] of vocabulary) {
    if ((seen += 1) % SLICE === 0) yield;
    if (Math.abs(word.length - term.length) > most || word.length < 3) continue;
    const changes = changesBetween(term, word, most);
    if (changes > most) continue;
    const order = best ? changes - best.changes || best.count - count || compareCodePoints(word, best.word) : -1;
    if (order < 0) best = {word, changes, count};
  }
  return best?.word;
}

// Damerau-Levenshtein over adjacent letters, given up once every path costs more than `most`.
function changesBetween(a: string, b: string, most: number): number {
  let before: number[] = [];
  let row = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, at(before, j - 2) + 1);
      next.push(cost);
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return at(row, b.length);
}

const at = (row: readonly number[], i: number): number => row[i] as number;
