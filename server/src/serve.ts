import {createHash} from 'node:crypto';

import {type Endpoint, type GivenOf, type OutputOf, readQuery, writeQuery} from 'artsmark-widgets/contract';
import type {Context, Hono} from 'hono';
import * as z from 'zod/mini';

import type {Answers} from './http/answers.js';
import {takesGzip, WORTH_COMPRESSING} from './http/compression.js';
import {isKnown} from './http/entity-tags.js';
import {notFound, Refusal} from './http/problems.js';

/** What every answer of the API is made with. */
export interface Serving {
  readonly app: Hono;
  readonly answers: Answers;
  /** What an answer depends on beside its question: another text after every change, and another every day. */
  edition(): Promise<string>;
}

const FRESHNESS = 'public, max-age=60, stale-while-revalidate=86400';

/** Answers one endpoint of the contract: reads what it allows, returns what it promises, and no more often than it must. */
export function serve<E extends Endpoint>(
  serving: Serving,
  endpoint: E,
  handle: (given: GivenOf<E>) => Promise<OutputOf<E>>,
): void {
  const {app, answers, edition} = serving;
  app.on(endpoint.method, endpoint.path, async (c) => {
    refuseOtherTypes(c, 'application/json');
    const given = read(endpoint, c);
    const tag = tagOf([await edition(), endpoint.name, given.params ?? {}, String(writeQuery(given.query ?? {}))]);
    // `*` asks whether there is anything at all, which only the answer can tell.
    if (c.req.header('if-none-match')?.trim() !== '*' && isKnown(c.req.header('if-none-match'), tag))
      return unchanged(c, tag);
    const answer = await answers.get(tag, async () =>
      JSON.stringify(z.parse(endpoint.response, await handle(given as unknown as GivenOf<E>))),
    );
    if (isKnown(c.req.header('if-none-match'), tag)) return unchanged(c, tag);
    const zips = answer.body.length >= WORTH_COMPRESSING && takesGzip(c.req.header('accept-encoding'));
    const body = zips ? await answer.compressed() : answer.body;
    return c.body(body as Uint8Array<ArrayBuffer>, 200, {
      ...readHeaders(tag),
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': String(body.length),
      ...(zips && {'Content-Encoding': 'gzip'}),
    });
  });
}

/** The headers of an answer that may be kept. */
export const readHeaders = (tag: string): Record<string, string> => ({
  ETag: tag,
  'Cache-Control': FRESHNESS,
  Vary: 'Accept-Encoding',
});

export const unchanged = (c: Context, tag: string): Response => c.body(null, 304, readHeaders(tag));

/** Names an answer by all that it depends on. Weak, because the same answer goes out compressed and not. */
export function tagOf(parts: unknown): string {
  return `W/"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}"`;
}

interface Given {
  readonly params?: Record<string, unknown>;
  readonly query?: Record<string, unknown>;
}

/** Reads what an endpoint allows to be sent. */
export function read({params, query}: Endpoint, c: Context): Given {
  return {
    ...(params && {params: readParams(params, c.req.param())}),
    ...(query && {query: readWords(query, new URL(c.req.url).searchParams)}),
  };
}

// An address that cannot be is an address where nothing is.
function readParams(schema: z.ZodMiniObject, params: Record<string, string>): Record<string, unknown> {
  const result = z.safeParse(schema, params);
  if (!result.success) throw notFound();
  return result.data;
}

function readWords(schema: z.ZodMiniObject, search: URLSearchParams): Record<string, unknown> {
  const result = z.safeParse(schema, readQuery(schema, search));
  if (result.success) return result.data;
  const errors = result.error.issues.map(({path, message}) => ({pointer: `?${String(path[0])}`, detail: message}));
  throw new Refusal(400, 'Bad question', {errors});
}

/** Refuses a caller that wants another type than there is. */
export function refuseOtherTypes(c: Context, type: string): void {
  const accept = c.req.header('accept');
  if (!accept?.trim()) return;
  const [family] = type.split('/');
  const takes = accept.split(',').some((range) => {
    const [name = '', ...parameters] = range
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    return (
      [type, `${family}/*`, '*/*'].includes(name) && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
    );
  });
  if (!takes) throw new Refusal(406, 'Not acceptable', {detail: `There is only ${type} here.`});
}
