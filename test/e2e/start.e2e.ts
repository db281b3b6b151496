import {cpSync, mkdirSync, readdirSync, readlinkSync, symlinkSync} from 'node:fs';
import {join, relative} from 'node:path';

import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {freePort} from '../../scripts/engines.mjs';
import {type RunningServer, scratchFolder, startServer} from './support/server.js';

/** What a clean clone does not have. */
const MADE = /(^|\/)(node_modules|dist|\.git|\.cache|\.data|coverage|storybook-static)(\/|$)/;
const OWN_PACKAGES: Record<string, string> = {
  'artsmark-widgets': '.',
  'artsmark-server': 'server',
  'artsmark-bench': 'bench',
};

/** A clean copy of the repository whose packages are those of this one, so that nothing has to be fetched. */
function copyRepository(to: string): void {
  cpSync('.', to, {recursive: true, filter: (path) => !MADE.test(relative('.', path))});
  for (const folder of ['node_modules', 'server/node_modules', 'bench/node_modules']) {
    const names = listOf(folder);
    if (names.length > 0) mkdirSync(join(to, folder), {recursive: true});
    for (const name of names)
      symlinkSync(
        join(name in OWN_PACKAGES ? to : process.cwd(), OWN_PACKAGES[name] ?? join(folder, name)),
        join(to, folder, name),
      );
  }
}

function listOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The processes that work in this folder, such as those of a database. */
const processesOf = (folder: string) =>
  readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && Number(pid) !== process.pid && readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
    } catch {
      return false;
    }
  });

describe('npm start on a clean clone', () => {
  const folder = scratchFolder();
  const clone = join(folder.path, 'clone');
  const data = join(folder.path, 'data');
  let server: RunningServer | undefined;

  beforeAll(() => copyRepository(clone));

  afterAll(async () => {
    await server?.stop();
    folder.remove();
  });

  const start = async () => {
    const started = Date.now();
    server = await startServer(
      ['scripts/start.mjs'],
      {DATA_DIR: data, PORT: String(await freePort())},
      {cwd: clone, ms: 240_000},
    );
    return {server, seconds: (Date.now() - started) / 1000};
  };
  const tag = async (url: string) => {
    const answer = await fetch(`${url}/v1/`);
    return (await answer.json()) as {counts: Record<string, number>; updatedAt: string};
  };

  it.skipIf(process.platform !== 'linux')(
    'builds, fills a database, serves the gallery and the endpoint, and ends whole; the second start keeps the data',
    {timeout: 300_000},
    async () => {
      const first = await start();
      expect(first.server.printed()).toMatch(/build: library/);
      const page = await fetch(first.server.url);
      expect(await page.text()).toContain('<partner-finder');
      expect((await fetch(`${first.server.url}/cdn/artsmark.js`)).status).toBe(200);
      expect((await fetch(`${first.server.url}/artsmark.json`)).status).toBe(200);
      const before = await tag(first.server.url);
      expect(before.counts['partners']).toBeGreaterThanOrEqual(60);
      expect(before.counts['offers']).toBeGreaterThanOrEqual(200);
      expect(processesOf(data).length).toBeGreaterThan(0);

      expect(await first.server.stop()).toBe(0);
      expect(processesOf(data)).toEqual([]);

      const second = await start();
      expect(second.seconds).toBeLessThan(15);
      expect(second.server.printed()).not.toMatch(/build: library/);
      expect(await tag(second.server.url)).toEqual(before);
      expect(await second.server.stop('SIGTERM')).toBe(0);
      expect(processesOf(data)).toEqual([]);
    },
  );
});
