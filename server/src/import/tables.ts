import {Readable} from 'node:stream';

import {CsvError, parse} from 'csv-parse';

import {type Column, type Heading, type Kind, readHeading} from './columns.js';
import type {Faults} from './faults.js';
import {joinList, unguardFormula} from './lists.js';

/** One row of a table, its cells by column and free of blanks at their ends. */
export interface Row {
  /** Such as `line 17`, the line of the file in which the row starts. */
  readonly where: string;
  readonly cells: ReadonlyMap<Column, string>;
  /** The header of each column as the file writes it. */
  readonly headers: ReadonlyMap<Column, string>;
}

/** A part of a file that holds one kind of thing. */
export interface Table {
  readonly kind: Kind;
  readonly unknown: readonly string[];
  readonly rows: AsyncIterable<Row>;
}

const MOST_COLUMNS = 200;
const MOST_CELL = 100_000;

/** Reads the tables of a CSV file (one) or a JSON file (one or two); what cannot be read is added to the faults. */
export async function* tablesIn(file: string, text: string, faults: Faults): AsyncGenerator<Table, void, void> {
  if (/^\s*[[{]/.test(text)) yield* jsonTables(file, text, faults);
  else yield* csvTables(file, text, faults);
}

async function* csvTables(file: string, text: string, faults: Faults): AsyncGenerator<Table, void, void> {
  const records = csvRecords(file, text.replaceAll(/\r\n?/g, '\n'), faults);
  const first = await records.next();
  if (first.done) {
    if (faults.count === 0) faults.add({file, reason: 'This file is empty'});
    return;
  }
  const headers = first.value.cells.map((header) => header.trim());
  if (headers.length > MOST_COLUMNS) {
    faults.add({
      file,
      where: first.value.where,
      reason: `There are ${headers.length} columns; at most ${MOST_COLUMNS} are read`,
    });
    return;
  }
  const heading = readHeading(headers);
  for (const reason of heading.faults) faults.add({file, where: first.value.where, reason});
  if (heading.faults.length > 0) return;
  yield {kind: heading.kind, unknown: heading.unknown, rows: csvRows(file, headers, heading, records, faults)};
}

async function* csvRows(
  file: string,
  names: readonly string[],
  {columns}: Heading,
  records: AsyncIterable<{where: string; cells: string[]}>,
  faults: Faults,
): AsyncGenerator<Row, void, void> {
  const headers = headersOf(columns, names);
  for await (const {where, cells} of records) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (cells.length !== names.length) {
      faults.add({
        file,
        where,
        reason: `This row has ${counted(cells.length, 'cell')}, but the heading has ${names.length}`,
      });
      continue;
    }
    yield {where, headers, cells: cellsOf(columns, (i) => unguardFormula((cells[i] as string).trim()))};
  }
}

async function* csvRecords(
  file: string,
  text: string,
  faults: Faults,
): AsyncGenerator<{where: string; cells: string[]}, void, void> {
  let line = 1;
  // Counted as they are parsed, ahead of whoever reads them, so that a fault of the syntax knows its line as well.
  const numbered = (cells: string[]) => {
    const where = `line ${line}`;
    line += 1 + cells.reduce((sum, cell) => sum + newlinesIn(cell), 0);
    return {where, cells};
  };
  const parser = parse({
    delimiter: delimiterOf(text),
    record_delimiter: '\n',
    relax_column_count: true,
    max_record_size: MOST_CELL * 20,
    on_record: numbered as unknown as (cells: string[]) => string[],
  });
  try {
    for await (const record of Readable.from(chunksOf(text)).pipe(parser) as AsyncIterable<
      ReturnType<typeof numbered>
    >) {
      if (record.cells.length > 1 || record.cells[0] !== '') yield record;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    faults.add({file, where: `line ${line}`, reason: SYNTAX[error.code] ?? `This row is no CSV (${error.code})`});
  }
}

const SYNTAX: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'A quotation mark is opened here or after, and never closed',
  CSV_INVALID_CLOSING_QUOTE:
    'A quotation mark closes here or after, and the cell goes on behind it; double each quotation mark inside a quoted cell',
  INVALID_OPENING_QUOTE:
    'A quotation mark stands inside a cell here or after; quote the whole cell and double the mark',
  CSV_MAX_RECORD_SIZE: 'This row is too long; is a quotation mark missing',
};

// A decimal comma makes Excel part cells by semicolons.
function delimiterOf(text: string): string {
  const end = text.indexOf('\n');
  const heading = (end < 0 ? text : text.slice(0, end)).replaceAll(/"[^"]*"/g, '');
  const count = (delimiter: string) => heading.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}

function* chunksOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    let end = Math.min(text.length, start + 65_536);
    // Half a surrogate pair would be written as a question mark.
    if (/[\ud800-\udbff]/.test(text[end - 1] as string) && end < text.length) end += 1;
    yield text.slice(start, end);
    start = end;
  }
}

function newlinesIn(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count += 1;
  return count;
}

function* jsonTables(file: string, text: string, faults: Faults): Generator<Table, void, void> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    faults.add({file, reason: `This is no JSON: ${(error as Error).message.replace(/\.$/, '')}`});
    return;
  }
  const parts: [Kind | undefined, unknown][] = Array.isArray(value)
    ? [[undefined, value]]
    : (['partners', 'offers'] as const).flatMap((kind): [Kind, unknown][] =>
        isObject(value) && kind in value ? [[kind, value[kind]]] : [],
      );
  if (parts.length === 0)
    faults.add({file, reason: 'There is neither a list nor an object with "partners" or "offers" in this file'});
  for (const [kind, items] of parts) {
    if (Array.isArray(items)) yield* jsonTable(file, items, kind, faults);
    else faults.add({file, reason: `"${kind}" is no list`});
  }
}

function* jsonTable(
  file: string,
  items: readonly unknown[],
  given: Kind | undefined,
  faults: Faults,
): Generator<Table, void, void> {
  const rows = items.map((item) => (isObject(item) ? flatten(item) : undefined));
  const names = [...new Set(rows.flatMap((row) => (row ? [...row.keys()] : [])))];
  if (names.length === 0) return;
  const heading = readHeading(names, given);
  for (const reason of heading.faults) faults.add({file, reason});
  if (heading.faults.length > 0) return;
  yield {kind: heading.kind, unknown: heading.unknown, rows: jsonRows(file, names, heading, rows, faults)};
}

async function* jsonRows(
  file: string,
  names: readonly string[],
  {columns, kind}: Heading,
  rows: readonly (ReadonlyMap<string, string> | undefined)[],
  faults: Faults,
): AsyncGenerator<Row, void, void> {
  const headers = headersOf(columns, names);
  for (const [i, row] of rows.entries()) {
    const where = `${kind === 'partners' ? 'partner' : 'offer'} ${i + 1}`;
    if (row)
      yield {where, headers, cells: cellsOf(columns, (column) => (row.get(names[column] as string) ?? '').trim())};
    else faults.add({file, where, reason: 'This item is no object'});
  }
}

/** Names of the parts of a contract's record that are columns of a table. */
const PARTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  address: {locality: 'locality', postcode: 'postcode', localAuthority: 'local_authority', region: 'region'},
  location: {lat: 'lat', lon: 'lon'},
  reach: {kind: 'reach', areas: 'reach_areas', radius: 'reach_radius'},
  ages: {from: 'age_from', to: 'age_to'},
  cost: {kind: 'cost', pence: 'cost_pence', per: 'cost_per'},
};

// A record of the contract and a row of plain values are read alike.
function flatten(item: Readonly<Record<string, unknown>>): Map<string, string> {
  const cells = new Map<string, string>();
  for (const [name, value] of Object.entries(item)) {
    const parts = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
    if (parts && isObject(value)) {
      for (const [part, column] of Object.entries(parts))
        if (value[part] !== undefined) cells.set(column, cellOf(value[part]));
    } else {
      cells.set(name, name === 'dates' ? datesCell(value) : cellOf(value));
    }
  }
  const pence = cells.get('cost_pence');
  if (pence !== undefined && cells.get('cost') === 'paid' && /^\d+$/.test(pence))
    cells.set('cost', (Number(pence) / 100).toFixed(2));
  cells.delete('cost_pence');
  return cells;
}

function datesCell(value: unknown): string {
  if (!Array.isArray(value)) return cellOf(value);
  const dates = value as readonly unknown[];
  return cellOf(
    dates.map((each) =>
      isObject(each)
        ? [each.from, each.to]
            .map(cellOf)
            .filter((day) => day !== '')
            .join('/')
        : each,
    ),
  );
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return joinList(value.map(cellOf));
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function headersOf(columns: readonly (Column | undefined)[], names: readonly string[]): Map<Column, string> {
  return new Map(columns.flatMap((column, i) => (column ? [[column, names[i] as string] as const] : [])));
}

function cellsOf(columns: readonly (Column | undefined)[], read: (index: number) => string): Map<Column, string> {
  return new Map(columns.flatMap((column, i) => (column ? [[column, read(i)] as const] : [])));
}
