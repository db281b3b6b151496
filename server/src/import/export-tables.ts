import type {Offer, Partner} from 'artsmark-widgets/contract';
import {stringify} from 'csv-stringify/sync';

import {type Column, OFFER_COLUMNS, PARTNER_COLUMNS} from './columns.js';
import {guardFormula} from './lists.js';
import {offerCells} from './offer-row.js';
import {partnerCells} from './partner-row.js';

/** Writes partners as the CSV file that an import reads, in pieces. */
export const partnersCsv = (partners: Iterable<Partner>): Iterable<string> =>
  csv(PARTNER_COLUMNS, partners, partnerCells);

/** Writes offers as the CSV file that an import reads, in pieces. */
export const offersCsv = (offers: Iterable<Offer>): Iterable<string> => csv(OFFER_COLUMNS, offers, offerCells);

// A number is no formula, and spreadsheets should go on taking it for a number.
const NUMBERS: ReadonlySet<Column> = new Set(['lat', 'lon']);

function* csv<T, C extends Column>(
  columns: readonly C[],
  records: Iterable<T>,
  cellsOf: (record: T) => Record<C, string>,
): Iterable<string> {
  yield stringify([[...columns]]);
  const batch: string[][] = [];
  for (const record of records) {
    const cells = cellsOf(record);
    batch.push(columns.map((column) => (NUMBERS.has(column) ? cells[column] : guardFormula(cells[column]))));
    if (batch.length === 1000) yield stringify(batch.splice(0));
  }
  if (batch.length > 0) yield stringify(batch);
}
