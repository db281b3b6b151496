// Builds everything into dist/ and server/dist: types and modules by tsc, the files for a CDN by rollup.
import {existsSync, readdirSync, rmSync, statSync} from 'node:fs';
import {join} from 'node:path';

import {newest, runTool, step} from './steps.mjs';

const SOURCES = [
  'src',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'rollup.config.mjs',
];
const SERVER_SOURCES = ['server/src', 'server/package.json', 'server/tsconfig.json'];

/** Whether a source is newer than what was built from it. */
export function isStale() {
  const built = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);
  const library = built('dist/cdn/integrity.json');
  return library < newest(SOURCES) || built('server/dist/main.js') < Math.max(library, newest(SERVER_SOURCES));
}

/** Builds all of it. @returns {Promise<boolean>} whether all went well */
export async function build() {
  return (
    (await makes('dist', [
      ['library', () => runTool('typescript/bin/tsc', ['-p', 'tsconfig.build.json', '--pretty', 'false'])],
      ['files for a CDN', () => runTool('rollup/dist/bin/rollup', ['--config', '--silent'])],
    ])) &&
    (await makes('server/dist', [
      ['server', () => runTool('typescript/bin/tsc', ['-p', 'server/tsconfig.json', '--pretty', 'false'])],
    ]))
  );
}

/** Does steps that fill a folder; what an earlier build left there goes last, so that a running server misses nothing. */
async function makes(folder, steps) {
  const started = Date.now();
  for (const [name, work] of steps) {
    if (!(await step(`build: ${name}`, work)).ok) return false;
  }
  removeOlder(folder, started);
  return true;
}

function removeOlder(folder, time) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) removeOlder(path, time);
    else if (statSync(path).mtimeMs < time) rmSync(path);
  }
}

if (process.argv[1] === import.meta.filename) process.exit((await build()) ? 0 : 1);
