import {chownSync, existsSync, mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {freePort} from './engines.mjs';
import {run} from './steps.mjs';

const ROOT = '/usr/lib/postgresql';

/**
 * Runs `work` over a database of Debian's own PostgreSQL, made for it in a folder that is removed afterwards.
 *
 * @param {(url: string, version: string) => Promise<T>} work
 * @returns {Promise<T | undefined>} `undefined` where that server is not installed or does not start
 * @template T
 */
export async function withDebianPostgres(work) {
  const version = existsSync(ROOT) ? readdirSync(ROOT).sort().at(-1) : undefined;
  if (!version || !existsSync(`${ROOT}/${version}/bin/initdb`)) return undefined;
  const asRoot = process.getuid?.() === 0;
  const folder = mkdtempSync(join(tmpdir(), 'artsmark-postgres-'));
  // PostgreSQL refuses to run as root, so its own user does.
  const command = (name, ...args) => {
    const line = [`${ROOT}/${version}/bin/${name}`, ...args];
    return asRoot ? run('runuser', ['-u', 'postgres', '--', ...line], {cwd: folder}) : run(line[0], line.slice(1));
  };
  const data = join(folder, 'data');
  const port = await freePort();
  try {
    if (asRoot) {
      const [uid, gid] = await Promise.all(
        ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).output)),
      );
      chownSync(folder, uid, gid);
    }
    const made = await command('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8');
    const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`;
    const log = join(folder, 'log');
    const started = made.ok && (await command('pg_ctl', 'start', '-w', '-D', data, '-l', log, '-o', options));
    if (!started || !started.ok) {
      console.warn(`!! Debian's PostgreSQL ${version} did not start.\n${(started || made).output}`);
      return undefined;
    }
    return await work(`postgres://postgres@127.0.0.1:${port}/postgres`, version);
  } finally {
    await command('pg_ctl', 'stop', '-w', '-m', 'immediate', '-D', data);
    rmSync(folder, {recursive: true, force: true});
  }
}
