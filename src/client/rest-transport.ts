import {Problem} from '../contract/problem.js';
import {addressOf} from './address.js';
import {ArtsmarkError} from './artsmark-error.js';
import type {Clock} from './clock.js';
import type {Line, Read} from './line.js';
import {readText} from './read-text.js';
import type {Transport} from './transport.js';

/** The largest answer that is read, in bytes after decompression. */
const LIMIT = 5_000_000;

// Taken at import: a host's script may replace it later.
const {parse} = JSON;

/** Talks to an endpoint that serves the contract. */
export function restTransport(base: URL, line: Line, clock: Clock): Transport {
  const root = base.origin + base.pathname.replace(/\/$/, '');
  const read: Read<unknown> = async (response) => {
    const body = jsonIn(await readText(response, LIMIT));
    if (!response.ok) throw refusalIn(response, body, clock);
    if (body === undefined)
      throw new ArtsmarkError('contract', `${response.url} answered with half a text.`, {passing: true});
    if (body === null) throw new ArtsmarkError('contract', `${response.url} is not an Artsmark endpoint.`);
    return body;
  };
  return async (endpoint, input, abort) => ({body: await line(root + addressOf(endpoint, input), read, abort)});
}

/** The parsed text; null when it is a web page (a sign-in of the network, say), undefined when it breaks off. */
function jsonIn(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return /^\s*</.test(text) ? null : undefined;
  }
}

/** Why an endpoint refused. */
export function refusalIn({status, url, headers}: Response, body: unknown, clock: Clock): ArtsmarkError {
  const problem = Problem.safeParse(body).data;
  const retryAfter = readRetryAfter(headers.get('retry-after'), clock.now());
  return new ArtsmarkError('http', problem?.title ?? `${url} answered ${status}.`, {status, problem, retryAfter});
}

/** Milliseconds that a `Retry-After` header asks for: a count of seconds or a date; nothing when it is neither. */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  const text = value ?? '';
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : text.endsWith('GMT') ? Date.parse(text) - now : NaN;
  return ms >= 0 ? ms : undefined;
}
