import {MIGRATIONS} from '../migrations/index.js';
import type {Database} from './database.js';
import {DatabaseFault} from './faults.js';

const OLDEST = 150_000;

/** Only one process at a time may change the shape of a database. */
const MIGRATING = 7_205_759_002;

/**
 * Brings a database to the shape that this server knows: all steps or none.
 *
 * @returns How many steps were taken.
 */
export async function migrate(db: Database, migrations = MIGRATIONS): Promise<number> {
  return db.transaction(async (queries) => {
    await queries.query('select pg_advisory_xact_lock($1)', [MIGRATING]);
    await refuseOldServer(queries);
    await queries.query(
      'create table if not exists migration (step int primary key, name text not null, taken_at timestamptz not null default now())',
    );
    const {rows} = await queries.query<{step: number}>('select coalesce(max(step), 0) as step from migration');
    const taken = rows[0]?.step ?? 0;
    if (taken > migrations.length) {
      throw new DatabaseFault(
        `The database was shaped by a newer server (step ${taken}; this one knows ${migrations.length}). Nothing was changed; run the newer server.`,
      );
    }
    for (const [i, {name, sql}] of migrations.entries()) {
      if (i < taken) continue;
      await queries.query(sql);
      await queries.query('insert into migration (step, name) values ($1, $2)', [i + 1, name]);
    }
    return migrations.length - taken;
  });
}

async function refuseOldServer(queries: Pick<Database, 'query'>): Promise<void> {
  const {rows} = await queries.query<{number: number; version: string}>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  );
  const [found] = rows;
  if (found && found.number < OLDEST)
    throw new DatabaseFault(`PostgreSQL ${found.version} is too old: this server needs 15 or newer.`);
}
