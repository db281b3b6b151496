import {ArtsmarkError} from './artsmark-error.js';
import type {Clock} from './clock.js';
import {tell} from './tell.js';

/** Reads a response whole. `onProgress` starts the time-out again; use it only where an answer may rightly take long. */
export type Read<T> = (response: Response, onProgress: () => void) => Promise<T>;

/** Asks one address, again after a passing failure, never more often than the endpoint can bear. */
export type Line = <T>(url: string, read: Read<T>, abort: AbortController) => Promise<T>;

export interface LineOptions {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Milliseconds that a request may take, its body included. */
  readonly timeout: number;
}

const TRIES = 3;
const MINUTE = 60_000;
/** Requests on their way, and requests that failed within the last minute, in all. */
const BUDGET = 6;
/** A longer wait is the element's to show and to end. */
const PATIENCE = 3000;

/** Opens the one line to an endpoint that all its callers share: their failures count together. */
export function openLine({fetch, clock, timeout}: LineOptions): Line {
  let failures: number[] = [];
  let flying = 0;
  let quietUntil = 0;
  let last: unknown;
  const waiting: (() => void)[] = [];

  const turn = async (signal: AbortSignal) => {
    for (;;) {
      signal.throwIfAborted();
      const now = clock.now();
      failures = failures.filter((at) => now - at < MINUTE);
      if (failures.length >= BUDGET || now < quietUntil) throw last;
      if (flying + failures.length < BUDGET) {
        // At once: whoever comes in the same moment must see it.
        flying += 1;
        return;
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };

  const once = async <T>(url: string, read: Read<T>, abort: AbortController): Promise<T> => {
    let cancel: (() => void) | undefined;
    const restart = () => {
      cancel?.();
      cancel = clock.after(timeout, () => abort.abort(new ArtsmarkError('timeout', `${url} took too long.`)));
    };
    restart();
    try {
      const init: RequestInit = {
        signal: abort.signal,
        headers: {accept: 'application/json'},
        credentials: 'omit',
        referrerPolicy: 'origin',
      };
      const response = await fetch(url, init).catch((cause: unknown) => {
        // A browser keeps to itself why it refused: the two reasons that an editor can mend are named.
        if (!abort.signal.aborted) {
          tell(
            `Artsmark could not reach ${new URL(url).origin}. If it is up, the endpoint must allow this page ` +
              '(Access-Control-Allow-Origin) and this page the endpoint (connect-src in its Content-Security-Policy).',
          );
        }
        throw new ArtsmarkError('network', `${url} could not be reached.`, {cause});
      });
      const result = await read(response, restart);
      failures = [];
      return result;
    } catch (cause) {
      // An abort is the caller's own decision, and its reason is passed on untouched.
      const error: unknown = abort.signal.aborted
        ? abort.signal.reason
        : cause instanceof ArtsmarkError
          ? cause
          : new ArtsmarkError('network', `${url} broke off.`, {cause});
      if (error instanceof ArtsmarkError && (error.kind !== 'http' || error.passing)) {
        failures.push(clock.now());
        last = error;
        if (error.retryAfter) quietUntil = clock.now() + Math.min(error.retryAfter, MINUTE);
      }
      throw error;
    } finally {
      cancel?.();
      flying -= 1;
      for (const wake of waiting.splice(0)) wake();
    }
  };

  return async (url, read, abort) => {
    for (let tries = 1; ; tries += 1) {
      await turn(abort.signal);
      try {
        return await once(url, read, abort);
      } catch (error) {
        if (abort.signal.aborted || !(error instanceof ArtsmarkError) || !error.passing) throw error;
        // An answer that was cut short is asked for once more; it seldom was an accident twice.
        if (tries === (error.kind === 'contract' ? 2 : TRIES)) throw error;
        const asked = error.retryAfter ?? 0;
        if (asked > PATIENCE) throw error;
        // Full jitter: pages that failed together must not come back together.
        const pause = asked + clock.random() * 1000 * 2 ** (tries - 1);
        await new Promise<void>((resolve) => clock.after(pause, resolve));
      }
    }
  };
}
