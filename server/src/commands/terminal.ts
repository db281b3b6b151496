import {readFile, rename, rm, stat} from 'node:fs/promises';
import {createWriteStream} from 'node:fs';
import {basename, resolve} from 'node:path';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';

import {readConfig} from '../config.js';
import {openDatabase} from '../database/open.js';
import type {Pool} from '../database/pool.js';
import {faultText, ImportRefused} from '../import/faults.js';
import type {InputFile} from '../import/read-files.js';
import {MOST_BYTES} from '../import/text.js';

/** A command that cannot do what it was asked; the message is for whoever asked. */
export class CommandFault extends Error {
  override readonly name = 'CommandFault';
}

/** Runs a command to its end: a fault is said in words, and the exit code is 1. */
export async function runCommand(work: (args: readonly string[]) => Promise<void>): Promise<void> {
  try {
    await work(process.argv.slice(2));
  } catch (error) {
    process.exitCode = 1;
    for (const line of faultLines(error)) process.stderr.write(`${line}\n`);
  }
}

function faultLines(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)];
  if (error instanceof ImportRefused) {
    const more = error.count - error.faults.length;
    return [
      ...error.faults.map(faultText),
      ...(more > 0 ? [`\u2026 and ${more.toLocaleString('en-GB')} more.`] : []),
      error.message,
    ];
  }
  const isExpected =
    ['CommandFault', 'DatabaseFault', 'DatabaseBusy', 'RecordFault', 'RangeError'].includes(error.name) ||
    'code' in error;
  return [isExpected ? error.message : (error.stack ?? error.message)];
}

/** Opens the directory's database by the same settings as the server, and closes it after the work. */
export async function withDatabase<T>(work: (db: Pool) => Promise<T>): Promise<T> {
  const {dataDir, databaseUrl} = readConfig(process.env);
  const database = await openDatabase({
    dataDir,
    databaseUrl,
    onNote: (sentence) => process.stderr.write(`${sentence}\n`),
  });
  try {
    return await work(database.db);
  } finally {
    await database.close();
  }
}

/** A path as the caller meant it: npm runs scripts in the folder of the package. */
export const callersPath = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

/** Reads a file that was named on the command line. */
export async function readInput(path: string): Promise<InputFile> {
  const full = callersPath(path);
  const found = await stat(full).catch(() => undefined);
  if (!found?.isFile()) throw new CommandFault(`There is no file ${path}.`);
  if (found.size > MOST_BYTES)
    throw new CommandFault(
      `${path} has ${Math.ceil(found.size / 1024 / 1024)} MB; at most ${MOST_BYTES / 1024 / 1024} MB are read.`,
    );
  return {name: basename(path), bytes: await readFile(full)};
}

/** Writes a file whole or not at all. */
export async function writeOutput(path: string, pieces: Iterable<string> | AsyncIterable<string>): Promise<void> {
  const full = callersPath(path);
  const half = `${full}.half-${process.pid}`;
  try {
    await pipeline(Readable.from(pieces), createWriteStream(half));
    await rename(half, full);
  } catch (error) {
    await rm(half, {force: true});
    throw error;
  }
}

/** Shows how far a long step is: a bar on a terminal, elsewhere a line for every tenth. */
export class Progress {
  readonly #label: string;
  readonly #stream: NodeJS.WriteStream;
  #shown = -1;

  constructor(label: string, stream: NodeJS.WriteStream = process.stderr) {
    this.#label = label;
    this.#stream = stream;
  }

  readonly update = (done: number, total: number): void => {
    const share = total > 0 ? Math.min(1, done / total) : 1;
    const step = Math.floor(share * (this.#stream.isTTY ? 100 : 10));
    if (step <= this.#shown) return;
    this.#shown = step;
    if (this.#stream.isTTY) {
      const filled = Math.round(share * 30);
      this.#stream.write(
        `\r${this.#label} [${'#'.repeat(filled)}${'.'.repeat(30 - filled)}] ${step}%${share === 1 ? '\n' : ''}`,
      );
    } else if (step > 0) {
      this.#stream.write(`${this.#label}: ${step * 10}%\n`);
    }
  };
}
