import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import {chmod} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import type {TestProject} from 'vitest/node';

import {EmbeddedPostgres} from '../../src/database/embedded-postgres.js';

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string;
  }
}

/** Starts one database for the whole run, unless `DATABASE_URL` names another. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (process.env['DATABASE_URL']) {
    project.provide('databaseUrl', process.env['DATABASE_URL']);
    return async () => {};
  }
  const folder = await aFolder();
  const embedded = await EmbeddedPostgres.open({folder: join(folder, 'postgres')});
  const {user, password, host, port, database} = embedded.connection;
  project.provide('databaseUrl', `postgres://${user}:${password}@${host}:${port}/${database}`);
  return async () => {
    await embedded.close();
    await rm(folder, {recursive: true, force: true});
  };
}

/** A new folder that the database's user can reach. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'artsmark-'));
  await chmod(folder, 0o755);
  await mkdir(folder, {recursive: true});
  return folder;
}
