import {spawn} from 'node:child_process';
import {existsSync, readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';

/** What the commands of this folder share: running a tool, doing a step that tells its time, knowing what is stale. */

const LONGEST = 20 * 60_000;
const running = new Set();

/**
 * Runs a command, keeping what it prints for the case that it fails. It is ended with all its children when it takes
 * longer than twenty minutes, or when this process ends.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{env?: Record<string, string>, cwd?: string}} [options]
 * @returns {Promise<{ok: boolean, output: string}>}
 */
export function run(command, args, {env = {}, ...options} = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: {...process.env, NO_COLOR: '1', ...env},
      ...options,
    });
    running.add(child);
    const deadline = setTimeout(() => {
      chunks.push(Buffer.from(`\nEnded after ${LONGEST / 60_000} minutes.`));
      endGroup(child);
    }, LONGEST);
    const chunks = [];
    const done = (result) => {
      clearTimeout(deadline);
      running.delete(child);
      resolve(result);
    };
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('error', (error) => done({ok: false, output: error.message}));
    child.once('close', (code) => done({ok: code === 0, output: Buffer.concat(chunks).toString()}));
  });
}

function endGroup({pid}) {
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It has ended already.
  }
}

process.once('exit', () => running.forEach(endGroup));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

/** Runs a tool of this project by node itself: an installed command may come without its run bit. */
export function runTool(file, args = [], options = {}) {
  return run(process.execPath, [join('node_modules', file), ...args], options);
}

/**
 * Does one step and prints one line with its time, and what it printed when it failed. A long step says that it goes on.
 *
 * @param {string} name
 * @param {() => Promise<{ok: boolean, output?: string, note?: string}>} work `note` is added to the line
 */
export async function step(name, work) {
  const started = Date.now();
  const seconds = () => (Date.now() - started) / 1000;
  const terminal = process.stdout.isTTY;
  const ticker = setInterval(
    () =>
      process.stdout.write(
        terminal ? `\r… ${name} (${seconds().toFixed(0)} s)` : `… ${name} (${seconds().toFixed(0)} s)\n`,
      ),
    terminal ? 1000 : 20_000,
  );
  const result = await work();
  clearInterval(ticker);
  const note = result.note ? `: ${result.note}` : '';
  console.log(`${terminal ? '\r\x1b[K' : ''}${result.ok ? '✓' : '✗'} ${name} (${seconds().toFixed(1)} s)${note}`);
  if (!result.ok && result.output) console.log(result.output.trim().replace(/^/gm, '    '));
  return result;
}

/** The newest change below these files and folders, in milliseconds; 0 when there is nothing. */
export function newest(paths) {
  return Math.max(0, ...paths.filter((path) => existsSync(path)).map(newestOf));
}

function newestOf(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return newest(readdirSync(path).map((name) => join(path, name)));
}
