import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createReadStream, existsSync, mkdirSync, rmSync} from 'node:fs';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {extname, join, resolve} from 'node:path';

import {freePort} from '../scripts/engines.mjs';

export const ROOT = resolve(import.meta.dirname, '..');
const SCRATCH = join(tmpdir(), 'artsmark-bench');

/** The value that a share of all values does not reach. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

export const median = (values) => quantile(values, 0.5);

/** Makes a directory with this many partners up and imports it, into a folder that is new each time. */
export async function makeSet(partners) {
  const folder = join(SCRATCH, String(partners));
  const [dataDir, file] = [join(folder, 'data'), join(folder, 'directory.json')];
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder, {recursive: true});
  await command('generate', ['--partners', partners, '--offers', partners * 3, folder], dataDir);
  const started = Date.now();
  const peak = await command('import', [join(folder, 'partners.csv'), join(folder, 'offers.csv')], dataDir);
  const seconds = (Date.now() - started) / 1000;
  await command('snapshot', [file], dataDir);
  process.stderr.write('.');
  return {partners, dataDir, file, import: {seconds, megabytes: peak / 1024}};
}

/** Runs one of the server's commands. @returns the most memory it had, in kilobytes. */
async function command(name, args, dataDir) {
  const peak = join(ROOT, 'bench/peak.mjs');
  const child = spawn(
    process.execPath,
    ['--import', peak, join(ROOT, 'server/dist/commands', `${name}.js`), ...args.map(String)],
    {
      env: {...process.env, DATA_DIR: dataDir},
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    },
  );
  let [said, peaked] = ['', ''];
  child.stderr.on('data', (text) => (said += text));
  child.stdio[3].on('data', (text) => (peaked += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${name}: ${said.trim()}`);
  return Number(peaked);
}

/** Starts the server on a data folder, without a limit of requests. */
export async function openServer(dataDir) {
  const port = await freePort();
  const child = spawn(process.execPath, [join(ROOT, 'server/dist/main.js')], {
    env: {...process.env, DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1', RATE_LIMIT: '0', LOG_LEVEL: 'warn'},
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  const origin = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    if (
      await fetch(`${origin}/ready`).then(
        ({ok}) => ok,
        () => false,
      )
    )
      break;
    if (tries > 200 || child.exitCode !== null) throw new Error('The server does not start.');
    await new Promise((done) => setTimeout(done, 100));
  }
  const stop = async () => {
    end();
    process.off('exit', end);
    await once(child, 'exit');
  };
  return {origin, api: `${origin}/v1`, stop};
}

const TYPES = {'.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json'};

/**
 * Serves the plain page, the built files and what is given, on a loopback port.
 *
 * @param {Record<string, string>} given paths and the page, or for a path that ends in .json the file, that stands there.
 */
export async function serveFiles(given) {
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url, 'http://localhost');
    const text = pathname.endsWith('.json') ? undefined : given[pathname];
    const file = given[pathname] ?? fileOf(pathname);
    if (text === undefined && !existsSync(file)) return void response.writeHead(404).end();
    response.setHeader('content-type', TYPES[text === undefined ? extname(file) : '.html'] ?? 'text/plain');
    if (text === undefined) createReadStream(file).pipe(response);
    else response.end(text);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return {origin: `http://127.0.0.1:${server.address().port}`, stop};
}

function fileOf(path) {
  if (path.startsWith('/cdn/')) return join(ROOT, 'dist', path);
  return join(ROOT, 'bench', path.endsWith('/') ? `${path}index.html` : path);
}
