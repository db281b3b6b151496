import type {Endpoint} from '../contract/endpoint.js';
import type {ArtsmarkError} from './artsmark-error.js';

/** An endpoint that may be asked any number of times without changing anything. */
export type Readable = Endpoint & {readonly method: 'GET'};

export type Parts = Readonly<Partial<Record<'params' | 'query', Readonly<Record<string, unknown>>>>>;

/** What came back: `body` as the contract's response schema should read it. */
export interface Reply {
  readonly body: unknown;
  /** Set when the body was checked already: how many records were left out on the way. */
  readonly skipped?: number;
  /** When it arrived, if not just now. */
  readonly receivedAt?: number;
  /** Set when it is old because asking for a newer one failed. */
  readonly failure?: ArtsmarkError;
}

/**
 * Carries one question to an endpoint. Rejects with an `ArtsmarkError`, or with whatever `abort` was aborted with; aborts
 * it itself when the answer takes too long or is too large.
 */
export type Transport = (endpoint: Readable, input: Parts, abort: AbortController) => Promise<Reply>;
