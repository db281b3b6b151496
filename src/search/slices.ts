/** Work that may be paused at every `yield`: on a visitor's device between two frames, elsewhere never. */
export type Slices<T> = Generator<void, T, void>;

/** Does the work in one go. */
export function runAtOnce<T>(work: Slices<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
