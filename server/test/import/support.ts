import type {DirectoryData} from 'artsmark-widgets/search';

import type {Fault} from '../../src/import/faults.js';
import {ImportRefused} from '../../src/import/faults.js';
import {importFiles, type ImportOptions, type ImportReport} from '../../src/import/import-files.js';
import type {InputFile} from '../../src/import/read-files.js';
import {defaultFramework, historicBridges} from '../../src/places/tables.js';

/** A directory in memory that counts how often it was written. */
export class MemoryStore {
  data: DirectoryData = {
    partners: [],
    offers: [],
    places: [],
    bridges: historicBridges(),
    framework: defaultFramework(),
  };
  writes = 0;

  async read(): Promise<DirectoryData> {
    return structuredClone(this.data);
  }

  async replace(data: Partial<DirectoryData>): Promise<void> {
    this.writes += 1;
    this.data = {...this.data, ...structuredClone(data)};
  }
}

export const file = (name: string, content: string | Uint8Array): InputFile => ({
  name,
  bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
});

/** Imports one partners file, made of lines. */
export const importPartners = (
  store: MemoryStore,
  lines: string | readonly string[],
  options: ImportOptions = {},
): Promise<ImportReport> =>
  importFiles(store, [file('partners.csv', typeof lines === 'string' ? lines : lines.join('\n'))], options);

/** The faults for which files are refused. */
export async function faultsOf(work: Promise<unknown>): Promise<readonly Fault[]> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ImportRefused) return error.faults;
    throw error;
  }
  throw new Error('The files were not refused.');
}
