import {type ChildProcess, execFile, spawn} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {
  chown,
  mkdir,
  open,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import {createServer} from 'node:net';
import {basename, dirname, join, resolve} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {promisify} from 'node:util';

import pg from 'pg';

import {type Binaries, findBinaries, findIdentity, type Identity, isReachable, standInFor} from './binaries.js';
import {DatabaseFault} from './faults.js';
import {withStartLock} from './start-lock.js';

/** How to reach a database. */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

export interface EmbeddedOptions {
  /** The folder that holds the database, made when it is not there. */
  readonly folder: string;
  /** Told what happens, in sentences. */
  readonly onNote?: (sentence: string) => void;
}

// A start that was killed leaves its initdb writing for a moment, into the folder that is being removed.
const WHOLE = {recursive: true, force: true, maxRetries: 20, retryDelay: 100} as const;

/** Every process that uses the database holds this lock shared; whoever can have it alone is the last one. */
const IN_USE = 7_205_759_001;

const PRIVATE = 'artsmark.json';

const run = promisify(execFile);

/**
 * A PostgreSQL of our own in a folder: made, started, watched, started again when it dies, and stopped by the last process
 * that uses it. Several processes may open the same folder at once.
 */
export class EmbeddedPostgres {
  readonly #folder: string;
  readonly #binaries: Binaries;
  readonly #identity: Identity;
  readonly #note: (sentence: string) => void;
  #onMove: (connection: Connection) => void = () => {};
  #connection!: Connection;
  #sentinel: pg.Client | undefined;
  #closing = false;

  /** Opens the database in a folder: joins it when it runs, otherwise starts it, making it first if need be. */
  static async open({folder, onNote = () => {}}: EmbeddedOptions): Promise<EmbeddedPostgres> {
    const identity = await findIdentity();
    await mkdir(dirname(resolve(folder)), {recursive: true});
    let place = join(await realpath(dirname(resolve(folder))), basename(folder));
    if (!(await isReachable(place, identity))) {
      place = await standInFor(place);
      onNote(`The database lives in ${place}, because the user it runs as cannot reach ${folder}.`);
    }
    const embedded = new EmbeddedPostgres(place, await findBinaries(identity), identity, onNote);
    embedded.#connection = await embedded.#ensure();
    await embedded.#watch();
    return embedded;
  }

  private constructor(folder: string, binaries: Binaries, identity: Identity, note: (sentence: string) => void) {
    this.#folder = folder;
    this.#binaries = binaries;
    this.#identity = identity;
    this.#note = note;
  }

  get connection(): Connection {
    return this.#connection;
  }

  /** Tells `listener` where the database is each time that it had to be started again. */
  onMove(listener: (connection: Connection) => void): void {
    this.#onMove = listener;
  }

  /** Stops using the database, and stops it unless somebody else still uses it. */
  async close(): Promise<void> {
    this.#closing = true;
    const sentinel = this.#sentinel;
    if (!sentinel) return;
    const isLast = await leave(sentinel).catch(() => true);
    await sentinel.end().catch(() => {});
    if (!isLast) return;
    await withStartLock(this.#folder, async () => {
      if ((await this.#postmaster()) === undefined) return;
      await run(this.#binaries.pg_ctl, ['stop', '-D', this.#folder, '-m', 'fast', '-t', '10', '-s'], {
        ...this.#identity,
        cwd: '/',
      });
    });
  }

  async #watch(): Promise<void> {
    const sentinel = new pg.Client({...this.#connection, keepAlive: true, application_name: 'artsmark sentinel'});
    sentinel.on('error', () => {});
    await sentinel.connect();
    await sentinel.query('select pg_advisory_lock_shared($1)', [IN_USE]);
    this.#sentinel = sentinel;
    sentinel.once('end', () => {
      if (!this.#closing) void this.#revive();
    });
  }

  async #revive(): Promise<void> {
    this.#note('The database went away; it is being started again.');
    for (let pause = 100; !this.#closing; pause = Math.min(pause * 2, 10_000)) {
      try {
        this.#connection = await this.#ensure();
        this.#onMove(this.#connection);
        await this.#watch();
        this.#note('The database is back.');
        return;
      } catch (error) {
        this.#note(error instanceof Error ? error.message : String(error));
        await wait(pause);
      }
    }
  }

  /** Joins the database that runs in the folder or starts one. */
  async #ensure(): Promise<Connection> {
    return withStartLock(this.#folder, async () => {
      if (!(await this.#exists())) await this.#create();
      const {port, password} = JSON.parse(await readFile(join(this.#folder, PRIVATE), 'utf8')) as {
        port: number;
        password: string;
      };
      for (let i = 0; (await this.#postmaster()) !== undefined; i += 1) {
        const running = connectionTo((await this.#runningPort()) ?? port, password);
        if (await answers(running)) return running;
        // It is recovering from a crash, or on its way down.
        if (i > 600)
          throw new DatabaseFault(`The database in ${this.#folder} runs and does not answer. See ${this.#logPath}.`);
        await wait(50);
      }
      return this.#start(port, password);
    });
  }

  async #exists(): Promise<boolean> {
    const names = await readdir(this.#folder).catch((error: NodeJS.ErrnoException): string[] => {
      if (error.code === 'ENOENT') return [];
      throw new DatabaseFault(
        `The folder ${this.#folder} cannot be read: ${error.message}. Give it to the user who runs the server.`,
      );
    });
    if (names.length === 0) return false;
    if (names.includes('PG_VERSION') && names.includes(PRIVATE)) return true;
    throw new DatabaseFault(
      `The folder ${this.#folder} holds something other than a database of this server. Nothing was touched; name another folder in DATA_DIR.`,
    );
  }

  // In a folder aside, renamed when it is whole: whoever is killed on the way leaves nothing that looks like a database.
  async #create(): Promise<void> {
    this.#note('A new database is being made.');
    const parent = dirname(this.#folder);
    const prefix = `${basename(this.#folder)}.new-`;
    for (const name of await readdir(parent)) if (name.startsWith(prefix)) await rm(join(parent, name), WHOLE);
    const staging = join(parent, `${prefix}${process.pid}`);
    const data = join(staging, 'data');
    const passwordFile = join(staging, 'password');
    const password = randomBytes(24).toString('base64url');
    await mkdir(staging, {mode: 0o700});
    await writeFile(passwordFile, `${password}\n`, {mode: 0o600});
    await this.#give(staging, passwordFile);
    try {
      const {initdb} = this.#binaries;
      const options = [
        '--auth=scram-sha-256',
        '--username=artsmark',
        '--encoding=UTF8',
        '--locale=C',
        '--no-instructions',
      ];
      await run(initdb, [`--pgdata=${data}`, `--pwfile=${passwordFile}`, ...options], {...this.#identity, cwd: '/'});
    } catch (cause) {
      await rm(staging, WHOLE);
      const reason = lastLine((cause as {stderr?: string}).stderr ?? String(cause));
      throw new DatabaseFault(`A database could not be made in ${this.#folder}: ${reason}`, {cause});
    }
    await writeFile(join(data, PRIVATE), JSON.stringify({port: await freePort(), password}), {mode: 0o600});
    await this.#give(join(data, PRIVATE));
    await rename(data, this.#folder);
    await rm(staging, WHOLE);
  }

  async #start(wanted: number, password: string): Promise<Connection> {
    // Whoever it names is dead or another program: PostgreSQL itself would only look whether the number is in use.
    await rm(join(this.#folder, 'postmaster.pid'), {force: true});
    const {size} = await stat(this.#logPath).catch(() => ({size: 0}));
    if (size > 5_000_000) await truncate(this.#logPath);
    const deadline = performance.now() + 60_000;
    for (;;) {
      const port = await freePort(wanted);
      const outcome = await this.#spawn(connectionTo(port, password));
      if (typeof outcome !== 'string') {
        if (port !== wanted) await writeFile(join(this.#folder, PRIVATE), JSON.stringify({port, password}));
        return outcome;
      }
      const passes =
        /pre-existing shared memory|Address already in use|could not bind|lock file .* already exists/i.test(outcome);
      if (!passes || performance.now() > deadline) {
        throw new DatabaseFault(
          `The database in ${this.#folder} does not start: ${lastLine(outcome)} Nothing was changed. ` +
            `Put a backup in its place, or move it away to begin with an empty one; the whole log is in ${this.#logPath}.`,
        );
      }
      await wait(100);
    }
  }

  /** Starts the server process; gives what it said when it ended instead of answering. */
  async #spawn(connection: Connection): Promise<Connection | string> {
    const log = await open(this.#logPath, 'a');
    const {size: before} = await log.stat();
    const settings = {
      listen_addresses: connection.host,
      unix_socket_directories: '',
      max_connections: '60',
      max_wal_size: '512MB',
      jit: 'off',
      // A failed statement could hold what a visitor typed.
      log_min_error_statement: 'panic',
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    // On its own, so that Ctrl-C in a terminal reaches the server, which then stops the database when it is done with it.
    const child = spawn(this.#binaries.postgres, ['-D', this.#folder, '-p', String(connection.port), ...flags], {
      ...this.#identity,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    const ended = endOf(child);
    child.unref();
    await log.close();
    while (!ended.value) {
      if (await answers(connection)) return connection;
      await wait(20);
    }
    return (await readFile(this.#logPath)).subarray(before).toString();
  }

  get #logPath(): string {
    return `${this.#folder}.log`;
  }

  /** The process id of the database that runs in the folder. */
  async #postmaster(): Promise<number | undefined> {
    const pid = Number((await this.#pidFile())[0]);
    if (!Number.isInteger(pid) || pid <= 0) return undefined;
    return (await isPostmasterOf(this.#folder, pid)) ? pid : undefined;
  }

  async #runningPort(): Promise<number | undefined> {
    return Number((await this.#pidFile())[3]) || undefined;
  }

  async #pidFile(): Promise<string[]> {
    return (await readFile(join(this.#folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  }

  async #give(...paths: string[]): Promise<void> {
    const {uid, gid} = this.#identity;
    if (uid === undefined || gid === undefined) return;
    for (const path of paths) await chown(path, uid, gid);
  }
}

// A number may have been given to another program since: PostgreSQL works in its data folder, which tells it apart.
async function isPostmasterOf(folder: string, pid: number): Promise<boolean> {
  if (process.platform === 'linux') return (await readlink(`/proc/${pid}/cwd`).catch(() => undefined)) === folder;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function leave(sentinel: pg.Client): Promise<boolean> {
  await sentinel.query('select pg_advisory_unlock_shared($1)', [IN_USE]);
  const {rows} = await sentinel.query<{got: boolean}>('select pg_try_advisory_lock($1) as got', [IN_USE]);
  return rows[0]?.got ?? true;
}

const connectionTo = (port: number, password: string): Connection => ({
  host: '127.0.0.1',
  port,
  user: 'artsmark',
  password,
  database: 'postgres',
});

async function answers(connection: Connection): Promise<boolean> {
  const client = new pg.Client({...connection, connectionTimeoutMillis: 1000});
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    if ((error as {code?: string}).code === '28P01')
      throw new DatabaseFault('The database does not know its own password: artsmark.json was altered.');
    return false;
  }
}

function endOf(child: ChildProcess): {value: boolean} {
  const ended = {value: false};
  child.once('exit', () => (ended.value = true));
  child.once('error', () => (ended.value = true));
  return ended;
}

/** A port of the loopback address that nobody listens at: the wanted one if it is free. */
async function freePort(wanted = 0): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', (error) => (wanted === 0 ? fail(error) : done(freePort())));
    server.listen(wanted, '127.0.0.1', () => {
      const {port} = server.address() as {port: number};
      server.close(() => done(port));
    });
  });
}

function lastLine(text: string): string {
  const lines = text.trim().split('\n');
  const worst = lines.filter((line) => /FATAL|PANIC|error:/.test(line)).at(-1) ?? lines.at(-1) ?? '';
  const said = worst.replace(/^.*?(FATAL|PANIC|error):\s*/, '').trim();
  return /[.!]$/.test(said) ? said : `${said}.`;
}
