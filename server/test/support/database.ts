import {randomBytes} from 'node:crypto';

import pg from 'pg';
import {afterAll, beforeAll, inject} from 'vitest';

import {migrate} from '../../src/database/migrate.js';
import {Pool, type PoolOptions} from '../../src/database/pool.js';

/** A database of its own, shaped and empty. */
export interface TestDatabase {
  readonly db: Pool;
  readonly url: string;
  /** Runs SQL that the server itself never would. */
  sql(text: string, values?: unknown[]): Promise<pg.QueryResult>;
  drop(): Promise<void>;
}

/** Makes a database of its own, within the one that the whole run shares. */
export async function createDatabase(options: Partial<PoolOptions> = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = new URL(inject('databaseUrl'));
  await asOwner((client) => client.query(`create database ${name} template template0 encoding 'UTF8'`));
  url.pathname = `/${name}`;
  const db = new Pool({connection: {connectionString: url.href}, ...options});
  await migrate(db);
  return {
    db,
    url: url.href,
    async sql(text, values) {
      const client = new pg.Client({connectionString: url.href});
      await client.connect();
      try {
        return await client.query(text, values);
      } finally {
        await client.end();
      }
    },
    async drop() {
      await db.close();
      await asOwner((client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

/** Gives every test of a file the same database, made before the first and dropped after the last. */
export function useDatabase(options: Partial<PoolOptions> = {}): {readonly current: TestDatabase} {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await createDatabase(options);
  });
  afterAll(() => database?.drop());
  return {
    get current() {
      if (!database) throw new Error('The database is there only while tests run.');
      return database;
    },
  };
}

async function asOwner(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({connectionString: inject('databaseUrl')});
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
