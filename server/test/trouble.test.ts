import pg from 'pg';
import {beforeAll, describe, expect, it} from 'vitest';

import type {Database} from '../src/database/database.js';
import {DatabaseBusy} from '../src/database/faults.js';
import {Pool} from '../src/database/pool.js';
import {DirectoryStore, RecordFault} from '../src/stores/directory-store.js';
import {createApi} from './support/api.js';
import {useDatabase} from './support/database.js';
import {aDirectoryOf} from './support/sample-directory.js';

describe('a database in trouble', () => {
  const database = useDatabase({patience: 400, size: 3, queue: 5});

  beforeAll(() => new DirectoryStore(database.current.db).replace(aDirectoryOf(20)));

  const holding = async (sql: string, work: () => Promise<void>) => {
    const client = new pg.Client({connectionString: database.current.url});
    await client.connect();
    try {
      await client.query('begin');
      await client.query(sql);
      await work();
    } finally {
      await client.end();
    }
  };

  it('that lost every connection answers the next question', async () => {
    const api = createApi(database.current.db);
    for (let i = 0; i < 5; i += 1) {
      await database.current.sql(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
      expect((await api.get(`/v1/partners?seed=${i}`)).status).toBe(200);
    }
  });

  it('that is slow answers 503 with a pause, while what does not wait for it goes on', async () => {
    const api = createApi(database.current.db);
    await holding('lock table entry in access exclusive mode', async () => {
      const response = await api.get('/v1/partners?q=slow');
      expect(response.status).toBe(503);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect((await api.get('/v1/bridges/none')).status).toBe(503);
      expect((await api.get('/v1/partners/partner-1')).status).toBe(503);
      expect((await api.get('/live')).status).toBe(200);
    });
    expect((await api.get('/v1/partners?q=slow')).status).toBe(200);
  });

  it('that hangs is not ready, and lives', async () => {
    const api = createApi(database.current.db);
    expect((await api.get('/ready')).status).toBe(200);
    await holding('lock table directory in access exclusive mode', async () => {
      const start = performance.now();
      expect([
        (await api.get('/ready')).status,
        (await api.get('/health')).status,
        (await api.get('/live')).status,
      ]).toEqual([503, 503, 200]);
      expect(performance.now() - start).toBeLessThan(2000);
    });
    expect((await api.get('/health')).status).toBe(200);
  });

  it('with too many waiting refuses the next at once', async () => {
    const pool = new Pool({connection: {connectionString: database.current.url}, size: 1, queue: 2, patience: 5000});
    const sleeping = [1, 2, 3].map(() => pool.query('select pg_sleep(0.2)'));
    await new Promise((done) => setTimeout(done, 50));
    const start = performance.now();
    await expect(pool.query('select 1')).rejects.toThrow(DatabaseBusy);
    expect(performance.now() - start).toBeLessThan(50);
    await Promise.all(sleeping);
    await pool.close();
  });

  it('undoes a write that fails, and shows the old until all of the new is in', async () => {
    const store = new DirectoryStore(database.current.db);
    const before = await store.read();
    const twice = {...aDirectoryOf(5), offers: [...aDirectoryOf(5).offers, ...aDirectoryOf(1).offers]};
    await expect(store.replace(twice)).rejects.toThrow(/duplicate key/);
    expect(await store.read()).toEqual(before);
    let writing: Promise<void> | undefined;
    // Held up half-way: the records are written, the words are not.
    await holding('lock table word in access exclusive mode', async () => {
      const isHalfWay = new Promise<void>((done) => {
        writing = store.replace(aDirectoryOf(40), () => done());
      });
      await isHalfWay;
      expect(await store.counts()).toMatchObject({partners: 20});
    });
    await writing;
    expect(await store.counts()).toMatchObject({partners: 40});
  });

  it('refuses a record that cannot be stored by its name', async () => {
    const store = new DirectoryStore(database.current.db);
    for (const name of ['a\0b', 'half \ud800 a pair']) {
      const data = aDirectoryOf(3);
      (data.partners[1] as {name: string}).name = name;
      await expect(store.replace(data)).rejects.toThrow(RecordFault);
      await expect(store.replace(data)).rejects.toThrow(/"partner-1"/);
    }
    const data = aDirectoryOf(3);
    (data.partners[1] as {name: string}).name = 'spelt out \\u0000 \\ud800';
    await store.replace(data);
    expect((await store.read()).partners[1]).toEqual(data.partners[1]);
  });

  it('tells a visitor nothing of an error but its number', async () => {
    const broken: Database = {
      query: () => Promise.reject(new Error('secret at /home/somebody')),
      transaction: () => Promise.reject(new Error('secret')),
    };
    const api = createApi(broken);
    const response = await api.get('/v1/partners');
    const text = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([
      500,
      'application/problem+json; charset=utf-8',
    ]);
    expect(text).toContain(response.headers.get('x-request-id'));
    expect(text + api.lines.join('')).not.toContain('secret');
    expect(api.lines.join('')).toContain('"failed"');
  });
});
