import type {Slices} from '../search/slices.js';

// Taken at import: a host's script may replace them later.
const {performance, MessageChannel} = globalThis;
const {scheduler} = globalThis as {scheduler?: {yield?: () => Promise<void>}};

/** Milliseconds of work between two chances for the page to do its own. */
const SLICE = 8;

/** Lets the page do what waits, and comes back at once; a timer would add four milliseconds each time. */
function pause(): Promise<void> {
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}

/** Says when a slice is over: `await breathe()` pauses then, and costs next to nothing otherwise. */
export function startSlices(): () => Promise<void> | undefined {
  let end = performance.now() + SLICE;
  return () => {
    if (performance.now() < end) return undefined;
    return pause().then(() => {
      end = performance.now() + SLICE;
    });
  };
}

/** Does work in slices, until `signal` is aborted. */
export async function runInSlices<T>(work: Slices<T>, signal?: AbortSignal): Promise<T> {
  const breathe = startSlices();
  for (;;) {
    signal?.throwIfAborted();
    const step = work.next();
    if (step.done) return step.value;
    const rest = breathe();
    if (rest) await rest;
  }
}
