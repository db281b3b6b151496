import {createHash} from 'node:crypto';
import {rm} from 'node:fs/promises';
import {connect, createServer, type Server} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';

import {DatabaseFault} from './faults.js';

/**
 * Runs `work` while no other process on this machine does so for the same folder. The lock is a socket, which the system
 * takes back when its owner dies, however it dies: a lock file would outlive a killed process.
 */
export async function withStartLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const address = addressOf(folder);
  const deadline = performance.now() + 60_000;
  let lock: Server | undefined;
  while (!(lock = await listen(address))) {
    if (performance.now() > deadline)
      throw new DatabaseFault(`Another process has been starting the database in ${folder} for a minute.`);
    await wait(20);
  }
  try {
    return await work();
  } finally {
    lock.close();
  }
}

function addressOf(folder: string): string {
  const name = `artsmark-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  // Linux keeps such a name outside the file system, so nothing can be left behind.
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`);
}

async function listen(address: string): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') reject(error);
      else void sweep(address).then(() => resolve(undefined));
    });
    server.listen(address, () => resolve(server.unref()));
  });
}

async function sweep(address: string): Promise<void> {
  if (address.startsWith('\0') || process.platform === 'win32') return;
  const answers = await new Promise<boolean>((resolve) => {
    const socket = connect(address, () => resolve(true)).once('error', () => resolve(false));
    socket.unref();
  });
  if (!answers) await rm(address, {force: true});
}
