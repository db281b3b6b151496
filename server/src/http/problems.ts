import type {Context} from 'hono';

import type {Problem} from 'artsmark-widgets/contract';

import {DatabaseBusy} from '../database/faults.js';

/** A request that is not answered; thrown anywhere, it becomes a problem document. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    title: string,
    more: Partial<Problem> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(title);
    this.status = status;
    this.problem = {type: 'about:blank', title, status, ...more};
    this.headers = headers;
  }
}

export const notFound = (): Refusal => new Refusal(404, 'Not found');

/** The thing that was asked for, or a refusal where there is none. */
export function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw notFound();
  return thing;
}

/** What a visitor is told of an error: refusals as they are, the database's weak hours as a pause, all else as nothing but a number. */
export function refusalFor(error: unknown, requestId: string): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof DatabaseBusy) {
    // Not all at the same moment again.
    const pause = String(1 + Math.floor(Math.random() * 4));
    return new Refusal(
      503,
      'Busy',
      {detail: 'The directory cannot be searched at the moment.'},
      {'Retry-After': pause},
    );
  }
  return new Refusal(500, 'Internal error', {detail: `Something failed here. Its number is ${requestId}.`});
}

/** Answers with a problem document (RFC 9457). */
export function renderProblem({problem, status, headers}: Refusal, c: Context): Response {
  return c.body(JSON.stringify(problem), status as 400, {
    ...headers,
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
  });
}
