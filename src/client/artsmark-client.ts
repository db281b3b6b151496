import type {InputOf, OutputOf} from '../contract/endpoint.js';
import {addressOf, readEndpoint} from './address.js';
import type {Answer} from './answer.js';
import {ArtsmarkError} from './artsmark-error.js';
import {type Clock, platformClock} from './clock.js';
import {openLine} from './line.js';
import {loadSnapshotTransport} from './load-snapshot-transport.js';
import {restTransport} from './rest-transport.js';
import {tell} from './tell.js';
import type {Parts, Readable, Transport} from './transport.js';
import {understand} from './understand.js';

export interface ClientOptions {
  /** Address of a REST endpoint, or of a snapshot file: a path that ends in `.json`. Relative ones go by the document. */
  readonly endpoint: string;
  /** Replaces the way to the endpoint. */
  readonly transport?: Transport;
  /** Replaces the platform's `fetch`. */
  readonly fetch?: typeof fetch;
  readonly clock?: Clock;
  /** Milliseconds that an answer may take, its body included; 8,000 unless said otherwise. */
  readonly timeout?: number;
}

/** How old an answer may be, in milliseconds, to be given again without asking. */
export const MAX_AGE = 60_000;
/** How many answers are kept. */
const MOST = 40;

/** A request on its way, and those who wait for it. */
interface Flight {
  readonly answer: Promise<Answer<unknown>>;
  readonly abort: AbortController;
  waiting: number;
}

// Taken at import: a host's script may replace it later.
const platformFetch: typeof fetch = globalThis.fetch?.bind(globalThis);

/** Asks any question of the contract and answers only with what its schema allows. */
export class ArtsmarkClient {
  readonly endpoint: string;
  readonly clock: Clock;
  readonly #transport: Transport;
  readonly #kept = new Map<string, Answer<unknown>>();
  readonly #flights = new Map<string, Flight>();

  constructor({endpoint, transport, fetch = platformFetch, clock = platformClock, timeout = 8000}: ClientOptions) {
    this.endpoint = endpoint;
    this.clock = clock;
    this.#transport = transport ?? transportTo(endpoint, fetch, clock, timeout);
  }

  /**
   * Asks `endpoint`. Equal questions at the same time are one request, and an answer of the last minute is given again.
   * When asking again fails, the older answer comes back with its `failure`.
   *
   * @throws {ArtsmarkError} when there is no answer at all; the reason of `signal` when that was aborted.
   */
  call<E extends Readable>(endpoint: E, input: InputOf<E>, signal?: AbortSignal): Promise<Answer<OutputOf<E>>> {
    const key = addressOf(endpoint, input);
    const kept = this.#kept.get(key);
    if (kept && Math.abs(this.clock.now() - kept.receivedAt) < MAX_AGE)
      return Promise.resolve(kept as Answer<OutputOf<E>>);
    const flight = this.#flights.get(key) ?? this.#depart(key, endpoint, input);
    return join(flight, signal) as Promise<Answer<OutputOf<E>>>;
  }

  #depart(key: string, endpoint: Readable, input: Parts): Flight {
    const abort = new AbortController();
    const flight: Flight = {abort, waiting: 0, answer: this.#ask(key, endpoint, input, abort)};
    // Whether it lands or is abandoned, the next who asks departs anew.
    const forget = () => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    };
    abort.signal.addEventListener('abort', forget);
    flight.answer.then(forget, forget);
    this.#flights.set(key, flight);
    return flight;
  }

  async #ask(key: string, endpoint: Readable, input: Parts, abort: AbortController): Promise<Answer<unknown>> {
    const kept = this.#kept.get(key);
    try {
      const {body, ...standing} = await orAbort(this.#transport(endpoint, input, abort), abort.signal);
      const understood =
        standing.skipped === undefined ? understand(endpoint, body) : {data: body, skipped: standing.skipped};
      const answer = {receivedAt: this.clock.now(), ...standing, ...understood};
      this.#kept.delete(key);
      this.#kept.set(key, answer);
      if (this.#kept.size > MOST) this.#kept.delete(this.#kept.keys().next().value as string);
      return answer;
    } catch (error) {
      if (kept && error instanceof ArtsmarkError) return {...kept, failure: error};
      throw error;
    }
  }
}

function transportTo(endpoint: string, fetch: typeof globalThis.fetch, clock: Clock, timeout: number): Transport {
  const url = readEndpoint(endpoint);
  if (!url) {
    tell(`Artsmark: the endpoint "${endpoint}" must be an https address, or one on this site.`);
    return () => Promise.reject(new ArtsmarkError('setup', `"${endpoint}" is not an endpoint.`));
  }
  const line = openLine({fetch, clock, timeout});
  if (!url.pathname.endsWith('.json')) return restTransport(url, line, clock);
  let snapshot: Promise<Transport> | undefined;
  return async (...question) => {
    snapshot ??= loadSnapshotTransport().then(
      ({snapshotTransport}) => snapshotTransport(url, line, clock),
      (cause: unknown) => {
        snapshot = undefined;
        throw new ArtsmarkError('network', 'The search for snapshot files could not be loaded.', {cause});
      },
    );
    return (await snapshot)(...question);
  };
}

/** Waits for a flight until `signal` is aborted; the last to leave ends the flight. */
function join(flight: Flight, signal: AbortSignal | undefined): Promise<Answer<unknown>> {
  flight.waiting += 1;
  if (!signal) return flight.answer;
  const leave = () => {
    flight.waiting -= 1;
    if (flight.waiting === 0) flight.abort.abort(signal.reason);
  };
  const land = () => signal.removeEventListener('abort', leave);
  signal.addEventListener('abort', leave);
  flight.answer.then(land, land);
  return orAbort(flight.answer, signal);
}

/** Lets an abort end the wait at once, whether or not the work itself listens. */
function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason as Error);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave);
    work.then(resolve, reject);
  });
}
