import {setTimeout as wait} from 'node:timers/promises';

import pg, {type PoolClient, type PoolConfig, type QueryResultRow} from 'pg';

import type {Database, Queries} from './database.js';
import {DatabaseBusy} from './faults.js';

export interface PoolOptions {
  readonly connection: PoolConfig;
  /** Connections at most. */
  readonly size?: number;
  /** Questions that may wait for a connection; one more is refused at once. */
  readonly queue?: number;
  /** Milliseconds that one statement may take. */
  readonly patience?: number;
}

/** A pool of connections: bounded in number, in queue and in time, and able to lose every connection. */
export class Pool implements Database {
  readonly #pool: pg.Pool;
  readonly #queue: number;

  constructor({connection, size = 10, queue = 64, patience = 5000}: PoolOptions) {
    this.#queue = queue;
    this.#pool = new pg.Pool({
      ...connection,
      max: size,
      connectionTimeoutMillis: 5000,
      statement_timeout: patience,
      idle_in_transaction_session_timeout: 120_000,
      application_name: 'artsmark',
      // The directory fits into memory, where no page is further than another; and compiling a statement takes longer than it.
      options: '-c random_page_cost=1.1 -c jit=off',
      keepAlive: true,
    });
    // An idle connection that breaks has left the pool already; the next question opens another.
    this.#pool.on('error', () => {});
  }

  /** Sends new connections somewhere else, after the database had to be started at another port. */
  moveTo(connection: PoolConfig): void {
    Object.assign(this.#pool.options, connection);
  }

  /** Asks a question that changes nothing: it is asked once more when its connection broke. */
  async query<Row extends QueryResultRow>(
    sql: string,
    values: readonly unknown[] = [],
  ): Promise<{readonly rows: Row[]}> {
    try {
      return await this.#ask<Row>(sql, values);
    } catch (error) {
      if (!isLost(error)) throw translate(error);
      await wait(150 + Math.random() * 200);
      return await this.#ask<Row>(sql, values).catch((again: unknown) => {
        throw translate(again);
      });
    }
  }

  async transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    const client = await this.#connect();
    let broken: Error | undefined;
    const onError = (error: Error) => (broken = error);
    client.on('error', onError);
    try {
      // A bulk write takes as long as it takes; the limit is for visitors' questions.
      await client.query('begin; set local statement_timeout = 0');
      const result = await work({query: (sql, values = []) => client.query(sql, [...values])});
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((lost: Error) => (broken = lost));
      throw translate(error);
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #ask<Row extends QueryResultRow>(sql: string, values: readonly unknown[]): Promise<{readonly rows: Row[]}> {
    this.#refuseWhenFull();
    return this.#pool.query<Row>(sql, [...values]);
  }

  async #connect(): Promise<PoolClient> {
    this.#refuseWhenFull();
    return this.#pool.connect().catch((error: unknown) => {
      throw translate(error);
    });
  }

  #refuseWhenFull(): void {
    if (this.#pool.waitingCount >= this.#queue) throw new DatabaseBusy('Too many questions wait for the database.');
  }
}

/** Codes of PostgreSQL for a connection that is gone, a server that comes or goes, and too many connections. */
const LOST = /^(08...|57P0[1-5]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;

function isLost(error: unknown): boolean {
  const {code, message} = error as {code?: string; message?: string};
  return code === undefined
    ? /Connection terminated|connection timeout|timeout exceeded|Client has encountered/i.test(message ?? '')
    : LOST.test(code);
}

// 57014 is a statement that took too long; 40001 and 40P01 are transactions that got into each other's way.
function translate(error: unknown): unknown {
  const {code = ''} = error as {code?: string};
  if (isLost(error) || /^(57014|40001|40P01|55P03)$/.test(code))
    return new DatabaseBusy('The database did not answer in time.', {cause: error});
  return error;
}
