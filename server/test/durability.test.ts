import {appendFile, mkdir, readdir, readFile, rm, truncate, writeFile} from 'node:fs/promises';
import {join} from 'node:path';

import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';

import {EmbeddedPostgres} from '../src/database/embedded-postgres.js';
import {migrate} from '../src/database/migrate.js';
import {openDatabase} from '../src/database/open.js';
import {Pool} from '../src/database/pool.js';
import {DirectoryStore} from '../src/stores/directory-store.js';
import {aFolder} from './support/cluster.js';
import {bundlePrograms, removePrograms, run, type Running, startServer} from './support/processes.js';
import {aDirectoryOf} from './support/sample-directory.js';

const KILLS = Number(process.env['KILLS'] ?? 5);

describe('the embedded database', {timeout: 120_000}, () => {
  let dataDir: string;
  const running: Running[] = [];
  const keep = <T extends Running>(one: T): T => {
    running.push(one);
    return one;
  };

  beforeAll(() => bundlePrograms({main: 'server/src/main.ts', writer: 'server/test/support/writer.ts'}), 60_000);
  afterAll(removePrograms);
  beforeEach(async () => {
    dataDir = await aFolder();
  });
  afterEach(async () => {
    for (const {child, ended} of running.splice(0)) {
      child.kill('SIGKILL');
      await ended;
    }
    const pid = await postmaster(dataDir);
    if (pid) process.kill(pid, 'SIGKILL');
    await rm(dataDir, {recursive: true, force: true, maxRetries: 20, retryDelay: 100});
  });

  const open = () => openDatabase({dataDir, databaseUrl: undefined});

  it(`loses nothing that was acknowledged and tears nothing when all is killed mid-write, ${KILLS} times`, async () => {
    let last = 0;
    const back: number[] = [];
    for (let i = 0; i < KILLS; i += 1) {
      const writer = keep(run('writer', {DATA_DIR: dataDir, FROM: String(last + 1)}));
      await writer.says(/acknowledged/);
      await pause(Math.random() * 300);
      const pid = (await postmaster(dataDir)) as number;
      process.kill(pid, 'SIGKILL');
      writer.child.kill('SIGKILL');
      await writer.ended;
      const acknowledged = Number(/.*acknowledged (\d+)/s.exec(writer.output())?.[1]);
      const start = performance.now();
      const {db, close} = await open();
      const {partners, offers} = await new DirectoryStore(db).read();
      back.push(performance.now() - start);
      // What was being written may be in or not, but whole.
      expect([acknowledged, acknowledged + 1]).toContain(partners.length);
      expect(offers).toEqual(aDirectoryOf(partners.length).offers);
      const counted = await db.query<{entries: number; candidates: number}>(
        'select (select count(*)::int from entry) as entries, (select count(*)::int from candidate) as candidates',
      );
      expect(counted.rows[0]).toEqual({entries: partners.length, candidates: offers.length});
      last = partners.length;
      await close();
    }
    console.log(`back after ${KILLS} kills in ${back.map(Math.round).join(', ')} ms, ${last} directories acknowledged`);
  });

  it('is opened or made anew after its first start was killed at any moment', async () => {
    for (const ms of [30, 150, 350, 600]) {
      const writer = keep(run('writer', {DATA_DIR: dataDir}));
      await pause(ms);
      writer.child.kill('SIGKILL');
      await writer.ended;
    }
    const {db, close} = await open();
    await new DirectoryStore(db).replace(aDirectoryOf(3));
    await close();
    expect((await readdir(dataDir)).sort()).toEqual(['postgres', 'postgres.log']);
  });

  it('is shared by whoever opens its folder, and stopped by the last to leave', async () => {
    const opened = await Promise.all([open(), open(), open()]);
    expect(new Set(await Promise.all(opened.map(({db}) => startedAt(db)))).size).toBe(1);
    await opened[0]?.close();
    await opened[1]?.close();
    expect(await postmaster(dataDir)).toBeDefined();
    await new DirectoryStore((opened[2] as {db: Pool}).db).replace(aDirectoryOf(2));
    await opened[2]?.close();
    expect(await postmaster(dataDir)).toBeUndefined();
  });

  it('is joined by a second server, which goes on when the first stops', async () => {
    const first = keep(await startServer({DATA_DIR: dataDir}));
    const start = performance.now();
    const second = keep(await startServer({DATA_DIR: dataDir}));
    expect(performance.now() - start).toBeLessThan(3000);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect((await fetch(`${second.url}/v1/partners`)).status).toBe(200);
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(await postmaster(dataDir)).toBeUndefined();
  });

  it('is taken over from a server that was killed', async () => {
    const killed = keep(await startServer({DATA_DIR: dataDir}));
    killed.child.kill('SIGKILL');
    await killed.ended;
    const pid = await postmaster(dataDir);
    expect(pid).toBeDefined();
    const {close} = await open();
    expect(await postmaster(dataDir)).toBe(pid);
    await close();
    expect(await postmaster(dataDir)).toBeUndefined();
  });

  it('is started although its lock file names a process that is another program', async () => {
    await (await open()).close();
    await writeFile(
      join(dataDir, 'postgres/postmaster.pid'),
      `${process.pid}\n${join(dataDir, 'postgres')}\n1\n5432\n\n127.0.0.1\n 1 1\nready\n`,
    );
    const {db, close} = await open();
    expect(await new DirectoryStore(db).counts()).toMatchObject({partners: 0});
    await close();
  });

  it('comes back by itself when it is killed under a server', async () => {
    const server = keep(await startServer({DATA_DIR: dataDir}));
    for (let i = 0; i < 3; i += 1) {
      process.kill((await postmaster(dataDir)) as number, 'SIGKILL');
      const start = performance.now();
      while ((await fetch(`${server.url}/v1/partners?page=${i + 2}`)).status !== 200) await pause(20);
      expect(performance.now() - start).toBeLessThan(5000);
    }
    expect((await fetch(`${server.url}/live`)).status).toBe(200);
  });

  it('refuses to start from damaged files, says what to do and resets nothing', async () => {
    const {db, close} = await open();
    await new DirectoryStore(db).replace(aDirectoryOf(5));
    await close();
    const control = join(dataDir, 'postgres/global/pg_control');
    const whole = await readFile(control);
    await truncate(control, 100);
    const server = keep(run('main', {DATA_DIR: dataDir, PORT: '0'}));
    expect(await server.ended).toBe(1);
    expect(server.output()).toMatch(/does not start: .+ Nothing was changed\. Put a backup in its place/);
    await writeFile(control, whole);
    const again = await open();
    expect(await new DirectoryStore(again.db).counts()).toMatchObject({partners: 5});
    await again.close();
  });

  it('touches no folder that holds something else', async () => {
    await mkdir(join(dataDir, 'postgres'));
    await appendFile(join(dataDir, 'postgres/letters.txt'), 'mine');
    await expect(EmbeddedPostgres.open({folder: join(dataDir, 'postgres')})).rejects.toThrow(
      /holds something other than a database/,
    );
    expect(await readFile(join(dataDir, 'postgres/letters.txt'), 'utf8')).toBe('mine');
  });

  it.runIf(process.getuid?.() === 0)(
    'lives elsewhere, always in the same place, when root keeps its folder to itself',
    async () => {
      const hidden = join(dataDir, 'hidden');
      await mkdir(hidden, {mode: 0o700});
      const notes: string[] = [];
      const {db, close} = await openDatabase({
        dataDir: hidden,
        databaseUrl: undefined,
        onNote: (sentence) => notes.push(sentence),
      });
      await new DirectoryStore(db).replace(aDirectoryOf(2));
      await close();
      const place = await readFile(join(hidden, 'postgres.location'), 'utf8');
      expect(notes[0]).toContain(`The database lives in ${place}`);
      const again = await openDatabase({dataDir: hidden, databaseUrl: undefined});
      expect(await new DirectoryStore(again.db).counts()).toMatchObject({partners: 2});
      await again.close();
      await rm(place, {recursive: true});
      await rm(`${place}.log`);
    },
  );

  it('keeps fsync on', async () => {
    const {db, close} = await open();
    const {rows} = await db.query<{fsync: string; full_page_writes: string}>(
      `select current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes`,
    );
    expect(rows).toEqual([{fsync: 'on', full_page_writes: 'on'}]);
    await close();
  });

  it('is shaped once by many at a time, and never by an older server', async () => {
    const embedded = await EmbeddedPostgres.open({folder: join(dataDir, 'postgres')});
    const db = new Pool({connection: embedded.connection});
    const steps = await Promise.all(Array.from({length: 6}, () => migrate(db)));
    expect(steps.sort()).toEqual([0, 0, 0, 0, 0, 1]);
    await expect(migrate(db, [])).rejects.toThrow(/shaped by a newer server \(step 1; this one knows 0\)/);
    await expect(
      migrate(db, [
        {name: 'one', sql: ''},
        {name: 'two', sql: 'create table half (); select 1 / 0'},
      ]),
    ).rejects.toThrow();
    expect((await db.query<{half: string | null}>(`select to_regclass('half')::text as half`)).rows).toEqual([
      {half: null},
    ]);
    await db.close();
    await embedded.close();
  });

  it('is left in order by a server that is told to stop while it answers', async () => {
    const server = keep(await startServer({DATA_DIR: dataDir}));
    const {db, close} = await open();
    await new DirectoryStore(db).replace(aDirectoryOf(2000));
    const asked = Array.from({length: 20}, (_, i) =>
      fetch(`${server.url}/v1/partners?q=s&pageSize=100&page=${i + 1}`).then((answer) => answer.json()),
    );
    await pause(30);
    server.child.kill('SIGTERM');
    const answers = (await Promise.allSettled(asked)).filter(({status}) => status === 'fulfilled');
    expect(answers.length).toBeGreaterThan(0);
    expect(await server.ended).toBe(0);
    await expect(fetch(`${server.url}/live`)).rejects.toThrow();
    await close();
    expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).toContain('database system is shut down');
  });
});

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function postmaster(dataDir: string): Promise<number | undefined> {
  const text = await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8').catch(() => '');
  return Number(text.split('\n')[0]) || undefined;
}

async function startedAt(db: Pool): Promise<string> {
  const {rows} = await db.query<{at: string}>('select pg_postmaster_start_time()::text as at');
  return rows[0]?.at ?? '';
}
