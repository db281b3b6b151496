import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {rm} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

import {build} from 'vite';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = join(root, '.cache', `server-under-test-${process.pid}`);

/** Bundles programs of the server from the sources, because a process of its own knows nothing of the test runner. */
export async function bundlePrograms(programs: Record<string, string>): Promise<void> {
  const source = (path: string) => resolve(root, path);
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: {
      alias: {
        'artsmark-widgets/contract': source('src/contract/index.ts'),
        'artsmark-widgets/search': source('src/search/index.ts'),
      },
    },
    build: {
      ssr: true,
      outDir: folder,
      minify: false,
      rollupOptions: {
        input: Object.fromEntries(Object.entries(programs).map(([name, path]) => [name, source(path)])),
        output: {entryFileNames: '[name].js'},
      },
    },
  });
}

export const removePrograms = (): Promise<void> => rm(folder, {recursive: true, force: true});

/** A program that runs. */
export interface Running {
  readonly child: ChildProcess;
  /** What it wrote so far. */
  readonly output: () => string;
  readonly ended: Promise<number | string>;
  /** Waits for a text in what it writes, and gives the match. */
  says(pattern: RegExp, ms?: number): Promise<RegExpExecArray>;
}

export function run(program: string, env: Record<string, string>): Running {
  const child = spawn(process.execPath, [join(folder, `${program}.js`)], {
    cwd: root,
    env: {PATH: process.env['PATH'] ?? '', ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (output += data.toString()));
  const ended = once(child, 'exit').then(([code, signal]) => (code as number | null) ?? (signal as string));
  return {
    child,
    output: () => output,
    ended,
    async says(pattern, ms = 30_000) {
      const deadline = Date.now() + ms;
      for (;;) {
        const match = pattern.exec(output);
        if (match) return match;
        if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline)
          throw new Error(`It never said ${pattern}:\n${output}`);
        await new Promise((done) => setTimeout(done, 10));
      }
    },
  };
}

/** Starts a whole server on a port of its own. */
export async function startServer(env: Record<string, string>): Promise<Running & {readonly url: string}> {
  const running = run('main', {PORT: '0', SAMPLE: 'no', LOG_LEVEL: 'info', RATE_LIMIT: '0', ...env});
  const [url] = await running.says(/http:\/\/127\.0\.0\.1:\d+/);
  return {...running, url};
}
