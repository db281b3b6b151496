import {readFile} from 'node:fs/promises';

import {importFiles, type ImportReport, type ImportStore} from '../import/import-files.js';

/** The day on which the sample was last written; every start of it is the same. */
const WRITTEN = new Date('2026-11-23T12:00:00Z');

/** Fills a directory with invented partners and offers from all over England, so that a first start shows something. */
export async function loadSample(
  store: ImportStore,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<ImportReport> {
  const files = await Promise.all(
    ['partners.csv', 'offers.csv'].map(async (name) => ({
      name,
      bytes: await readFile(new URL(`../../data/sample/${name}`, import.meta.url)),
    })),
  );
  return importFiles(store, files, {now: WRITTEN, onWrite: onProgress});
}
