import {serve} from '@hono/node-server';
import type {Server} from 'node:http';

import {createApp} from './app.js';
import {readConfig} from './config.js';
import {DatabaseBusy, DatabaseFault} from './database/faults.js';
import {openDatabase} from './database/open.js';
import {createLog} from './log.js';
import {loadSample} from './sample/load-sample.js';
import {DirectoryStore} from './stores/directory-store.js';

/** Milliseconds that requests under way are given when the server is told to stop. */
const GRACE = 10_000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const {db, close} = await openDatabase({...config, onNote: log.note});
  if (config.loadsSample) await fillWhenNew(new DirectoryStore(db), log.note);
  let isStopping = false;
  const app = createApp({db, config, log, isStopping: () => isStopping});
  const server = serve({fetch: app.fetch, hostname: config.host, port: config.port}, ({address, port}) => {
    console.error(`The server answers at http://${address.includes(':') ? `[${address}]` : address}:${port}`);
  }) as Server;
  server.headersTimeout = 15_000;
  server.requestTimeout = 30_000;
  server.once('error', (error: NodeJS.ErrnoException) => {
    void close().finally(() =>
      give(
        error.code === 'EADDRINUSE' ? new DatabaseFault(`Port ${config.port} is in use. Name another in PORT.`) : error,
      ),
    );
  });

  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    log.note('The server stops: it finishes what it has begun.');
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    const cut = setTimeout(() => server.closeAllConnections(), GRACE);
    await closed;
    clearTimeout(cut);
    await close();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop().catch(give));
  process.on('SIGINT', () => void stop().catch(give));
  // One visitor's request must not end everybody else's.
  process.on('unhandledRejection', (error) => log.failed('process', error));
}

/** Puts invented partners where nothing was ever written, so that a first start shows something. */
async function fillWhenNew(store: DirectoryStore, note: (sentence: string) => void): Promise<void> {
  if (await store.isWritten()) return;
  note('The directory is new; the sample is being read in.');
  await loadSample(store);
}

function give(error: unknown): never {
  const isSentence = error instanceof DatabaseBusy || error instanceof DatabaseFault || error instanceof RangeError;
  console.error(isSentence ? error.message : error);
  process.exit(1);
}

main().catch(give);
