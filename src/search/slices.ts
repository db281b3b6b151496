/** Work that may be paused at every `yield`: on a visitor's device between two frames, elsewhere never. */
export type Slices<T> = Generator<void, T, void>;

/** Does the work in one go. */
export function runAtOnce<T>(work: Slices<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Items that are sorted in one go. */
const RUN = 1000;

/** Sorts as `Array.prototype.sort` does, pausing on the way. */
export function* sortInSlices<T>(items: readonly T[], compare: (a: T, b: T) => number): Slices<T[]> {
  let runs: T[][] = [];
  for (let i = 0; i < items.length; i += RUN) {
    runs.push(items.slice(i, i + RUN).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let i = 0; i < runs.length; i += 2) merged.push(yield* merge(runs[i] as T[], runs[i + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merge<T>(a: readonly T[], b: readonly T[], compare: (a: T, b: T) => number): Slices<T[]> {
  const merged: T[] = [];
  let j = 0;
  for (const item of a) {
    for (; j < b.length && compare(b[j] as T, item) < 0; j += 1) merged.push(b[j] as T);
    merged.push(item);
    if (merged.length % RUN === 0) yield;
  }
  return merged.concat(b.slice(j));
}
