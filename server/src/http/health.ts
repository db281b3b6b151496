import {setTimeout as wait} from 'node:timers/promises';

import type {Context, Hono} from 'hono';

import type {Queries} from '../database/database.js';

/** Milliseconds after which a database that has not answered counts as away. */
const PATIENCE = 800;

/**
 * `/live`: the process answers. `/ready`: it may be sent visitors, because the database answers and nobody stops it.
 * `/health`: the same, with the reason in words.
 */
export function addHealth(app: Hono, db: Queries, isStopping: () => boolean): void {
  const say = (c: Context, status: 200 | 503, body: object) =>
    c.json(body, status, {'Cache-Control': 'no-store', ...(status === 503 && {'Retry-After': '2'})});
  const check = async (c: Context) => {
    if (isStopping()) return say(c, 503, {status: 'stopping'});
    const answers = await Promise.race([
      db.query('select from directory').then(
        () => true,
        () => false,
      ),
      wait(PATIENCE, false, {ref: false}),
    ]);
    return answers ? say(c, 200, {status: 'ready'}) : say(c, 503, {status: 'waiting for the database'});
  };
  app.get('/live', (c) => say(c, 200, {status: 'live'}));
  app.get('/ready', check);
  app.get('/health', check);
}
