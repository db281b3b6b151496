import type {Problem} from '../contract/problem.js';

/**
 * What went wrong: `setup`, no usable endpoint was named; `network`, it could not be reached; `timeout`, it took too
 * long; `http`, it refused (see `status`); `contract`, it answered something else than the contract; `size`, too much.
 */
export type ArtsmarkErrorKind = 'setup' | 'network' | 'timeout' | 'http' | 'contract' | 'size';

export interface ArtsmarkErrorOptions extends ErrorOptions {
  readonly status?: number;
  readonly retryAfter?: number | undefined;
  readonly problem?: Problem | undefined;
  readonly passing?: boolean;
}

/** Why a request failed, in terms an element can show and a host page can act on. */
export class ArtsmarkError extends Error {
  override readonly name = 'ArtsmarkError';
  readonly kind: ArtsmarkErrorKind;
  /** The HTTP status, when `kind` is `http`. */
  readonly status: number | undefined;
  /** How many milliseconds the endpoint asked to be left alone. */
  readonly retryAfter: number | undefined;
  /** What the endpoint said about it. */
  readonly problem: Problem | undefined;
  /** True when the same request may well succeed a little later. */
  readonly passing: boolean;

  constructor(kind: ArtsmarkErrorKind, message: string, options: ArtsmarkErrorOptions = {}) {
    super(message, options);
    const {status = 0, passing = kind === 'network' || kind === 'timeout' || status === 429 || status > 499} = options;
    this.kind = kind;
    this.status = options.status;
    this.retryAfter = options.retryAfter;
    this.problem = options.problem;
    this.passing = passing;
  }
}
