/** Time and chance, so that tests can hold both still. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once after `ms` milliseconds. @returns what cancels it. */
  after(ms: number, callback: () => void): () => void;
  /** From 0 to below 1. */
  random(): number;
}

// Taken at import: a host's script may replace them later.
const {setTimeout, clearTimeout, Date, Math} = globalThis;
const {now} = Date;
const {random} = Math;

export const platformClock: Clock = {
  now,
  random,
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
