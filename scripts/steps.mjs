import {spawn} from 'node:child_process';
import {existsSync, readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';

/** What the commands of this folder share: running a step, telling how long it took, telling what is out of date. */

/**
 * Runs a command, keeping what it prints for the case that it fails.
 *
 * @returns `{ok, output}`
 */
export function run(command, args, {env = {}, ...options} = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {...process.env, FORCE_COLOR: '0', ...env},
      ...options,
    });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('error', (error) => resolve({ok: false, output: error.message}));
    child.once('close', (code) => resolve({ok: code === 0, output: Buffer.concat(chunks).toString()}));
  });
}

/** Runs a tool of this project by node itself: an installed command may come without its run bit. */
export function runTool(file, args = [], options) {
  return run(process.execPath, [join('node_modules', file), ...args], options);
}

/**
 * Does one step, printing one line with its time, and what it printed when it failed.
 *
 * @param work answers `{ok, output}`, and may answer `note`, a word for the line.
 */
export async function step(name, work) {
  const started = Date.now();
  const waiting = process.stdout.isTTY && process.stdout.write(`… ${name}`);
  const result = await work();
  if (waiting) process.stdout.write('\r\x1b[K');
  const time = `${((Date.now() - started) / 1000).toFixed(1)} s`;
  console.log(`${result.ok ? '✓' : '✗'} ${name} (${time})${result.note ? `: ${result.note}` : ''}`);
  if (!result.ok && result.output) console.log(result.output.trim().replace(/^/gm, '    '));
  return result;
}

/** The newest change below these files and folders, in milliseconds; 0 when there is nothing. */
export function newest(paths) {
  return Math.max(0, ...paths.filter((path) => existsSync(path)).map(newestOf));
}

function newestOf(path) {
  const {mtimeMs} = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  const inside = readdirSync(path).filter((name) => name !== 'node_modules' && name !== 'dist');
  return Math.max(0, ...inside.map((name) => newestOf(join(path, name))));
}
