import type {ArtsmarkError} from './artsmark-error.js';

/** What an endpoint answered, and how far it may be trusted. */
export interface Answer<T> {
  readonly data: T;
  /** When it arrived, in milliseconds since 1970. */
  readonly receivedAt: number;
  /** How many items could not be understood and are left out. */
  readonly skipped: number;
  /** Set when this is an older answer, kept because asking again failed. */
  readonly failure?: ArtsmarkError;
}
