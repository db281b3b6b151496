import {type ChildProcess, spawn} from 'node:child_process';
import {chmodSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** A server of the built files, on a port and in a data folder of its own. */
export interface RunningServer {
  /** Its address, such as `http://127.0.0.1:4123`. */
  readonly url: string;
  readonly process: ChildProcess;
  /** What it printed so far. */
  printed(): string;
  /** Ends it as Ctrl-C does, and waits for that. @returns its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts a command that prints its address, and waits for that. */
export async function startServer(
  command: readonly string[],
  env: Record<string, string>,
  {cwd = process.cwd(), ms = 60_000} = {},
): Promise<RunningServer> {
  const child = spawn(process.execPath, command, {
    cwd,
    env: {...process.env, HOST: '127.0.0.1', PORT: '0', RATE_LIMIT: '0', ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that a signal to the group is what Ctrl-C is in a terminal.
    detached: true,
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  let isClosed = false;
  void closed.then(() => (isClosed = true));
  const until = Date.now() + ms;
  let url: string | undefined;
  while (!url) {
    if (isClosed || Date.now() > until) {
      if (!isClosed) process.kill(-child.pid!, 'SIGKILL');
      throw new Error(`The server printed no address:\n${text}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
  }
  return {
    url,
    process: child,
    printed: () => text,
    stop: async (signal = 'SIGINT') => {
      if (!isClosed) process.kill(-child.pid!, signal);
      return closed;
    },
  };
}

/** A folder for one test's data; `remove` takes it away. */
export function scratchFolder(): {path: string; remove: () => void} {
  const path = mkdtempSync(join(tmpdir(), 'artsmark-e2e-'));
  // PostgreSQL never runs as root: its own user must get into the folder.
  chmodSync(path, 0o755);
  return {path, remove: () => rmSync(path, {recursive: true, force: true})};
}

/** The built server over the sample data. */
export const startSampleServer = (dataDir: string): Promise<RunningServer> =>
  startServer(['server/dist/main.js'], {DATA_DIR: dataDir, LOG_LEVEL: 'info'});
