import type {DirectoryData} from 'artsmark-widgets/search';

import type {Database} from '../database/database.js';

export type {DirectoryData};

/** Called while records are written; `total` counts records and never changes. */
export type OnProgress = (done: number, total: number) => void;

/** Reads and writes a directory as a whole. */
export class DirectoryStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Everything that the directory holds, records as they were written. */
  async read(): Promise<DirectoryData> {
    void this.#db;
    throw new Error('not built yet');
  }

  /** Puts each given collection in place of the one there is, all or nothing; what is left out stays. */
  async replace(_data: Partial<DirectoryData>, _onProgress?: OnProgress): Promise<void> {
    throw new Error('not built yet');
  }

  /** How many records each collection holds, by its name. */
  async counts(): Promise<Record<string, number>> {
    throw new Error('not built yet');
  }
}
