import {join} from 'node:path';

import {EmbeddedPostgres} from './embedded-postgres.js';
import {migrate} from './migrate.js';
import {Pool} from './pool.js';

export interface OpenOptions {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  /** Told what happens on the way, in sentences. */
  readonly onNote?: (sentence: string) => void;
}

/** A database that is there, in the shape that this server knows. */
export interface OpenDatabase {
  readonly db: Pool;
  /** Lets go of it; the embedded one stops unless somebody else still uses it. */
  close(): Promise<void>;
}

/** Opens the embedded database in `dataDir`, or the one that `databaseUrl` names. */
export async function openDatabase({dataDir, databaseUrl, onNote}: OpenOptions): Promise<OpenDatabase> {
  if (databaseUrl) return shaped(new Pool({connection: {connectionString: databaseUrl}}), async () => {});
  const embedded = await EmbeddedPostgres.open({folder: join(dataDir, 'postgres'), ...(onNote && {onNote})});
  const db = new Pool({connection: embedded.connection});
  embedded.onMove((connection) => db.moveTo(connection));
  return shaped(db, () => embedded.close());
}

async function shaped(db: Pool, after: () => Promise<void>): Promise<OpenDatabase> {
  const close = async () => {
    await db.close();
    await after();
  };
  try {
    await migrate(db);
  } catch (error) {
    await close();
    throw error;
  }
  return {db, close};
}
