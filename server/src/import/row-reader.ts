import {Day, isMailAddress, isWebLink, Slug, telephoneDigits} from 'artsmark-widgets/contract';
import * as z from 'zod/mini';

import type {Column} from './columns.js';
import type {Faults} from './faults.js';
import type {Labels} from './labels.js';
import {splitList} from './lists.js';
import type {Row} from './tables.js';

const MOST_ITEMS = 100;
const MOST_ITEM = 500;

/** Reads the cells of one row; whatever is wrong with one becomes a fault, and the cell counts as empty. */
export class RowReader {
  readonly where: string;
  readonly #file: string;
  readonly #row: Row;
  readonly #faults: Faults;

  constructor(file: string, row: Row, faults: Faults) {
    this.where = row.where;
    this.#file = file;
    this.#row = row;
    this.#faults = faults;
  }

  isEmpty(column: Column): boolean {
    return !this.#row.cells.get(column);
  }

  refuse(column: Column, reason: string, value: string | undefined = this.#row.cells.get(column)): undefined {
    const header = this.#row.headers.get(column) ?? column;
    this.#faults.add({file: this.#file, where: this.where, column: header, reason, ...(value && {value})});
    return undefined;
  }

  /** A text of one line. */
  text(column: Column, most: number): string | undefined {
    const cell = this.#cell(column);
    if (cell === undefined) return undefined;
    if (/[\n\t]/.test(cell)) return this.refuse(column, 'has a line break or a tab, and this column takes one line');
    return this.#within(column, cell, most);
  }

  /** A text that may have paragraphs. */
  prose(column: Column, most: number): string | undefined {
    const cell = this.#cell(column);
    return cell === undefined ? undefined : this.#within(column, cell, most);
  }

  needed(column: Column, most: number): string | undefined {
    if (this.isEmpty(column)) return this.refuse(column, 'This cell must not be empty', undefined);
    return this.text(column, most);
  }

  slug(column: Column): string | undefined {
    const cell = this.text(column, 200);
    if (cell === undefined || z.safeParse(Slug, cell).success) return cell;
    return this.refuse(
      column,
      'is no id: small letters a to z, digits and hyphens, at most 63, not starting with a hyphen',
    );
  }

  list(column: Column): string[] {
    const cell = this.#cell(column);
    if (cell === undefined) return [];
    const items = splitList(cell);
    if (items.length > MOST_ITEMS) this.refuse(column, `has ${items.length} items; at most ${MOST_ITEMS} fit`);
    for (const item of items) {
      if (/[\n\t]/.test(item)) this.refuse(column, 'has a line break or a tab; part items by ;', item);
      else if (item.length > MOST_ITEM)
        this.refuse(column, `is ${item.length} characters long; at most ${MOST_ITEM} fit`, item);
    }
    return [...new Set(items)];
  }

  /** Values of a vocabulary, by id or label. */
  values(column: Column, labels: Labels): string[] {
    const values = this.list(column).flatMap((item) => {
      const value = labels.find(item);
      if (value !== undefined) return [value];
      const parts = item.split(',').map((part) => part.trim()).filter((part) => part !== ''); // prettier-ignore
      return parts.length > 1
        ? parts.map((part) => this.#value(column, part, labels))
        : [this.#value(column, item, labels)];
    });
    return [...new Set(values.filter((value) => value !== undefined))];
  }

  value(column: Column, labels: Labels): string | undefined {
    const cell = this.text(column, 200);
    return cell === undefined ? undefined : this.#value(column, cell, labels);
  }

  link(column: Column): string | undefined {
    const cell = this.#cell(column);
    // Said as a boolean, or the compiler takes what is no link for no text either.
    const isSafe: boolean = isWebLink(cell);
    if (cell === undefined || isSafe) return cell;
    const isBare = isWebLink(`https://${cell}`) && !/^[a-z][a-z0-9+.-]*:/i.test(cell);
    return this.refuse(
      column,
      isBare
        ? `is no web address as it stands; did you mean "https://${cell}"`
        : 'is no safe web address: http:// or https://, no blanks, no user name',
    );
  }

  mailAddress(column: Column): string | undefined {
    const cell = this.#cell(column);
    return cell === undefined || isMailAddress(cell) ? cell : this.refuse(column, 'is not one plain e-mail address');
  }

  telephone(column: Column): string | undefined {
    const cell = this.#cell(column);
    return cell === undefined || telephoneDigits(cell) !== undefined
      ? cell
      : this.refuse(column, 'is no telephone number: 6 to 24 digits, blanks, hyphens and brackets');
  }

  day(column: Column): string | undefined {
    const cell = this.#cell(column);
    return cell === undefined ? undefined : this.dayOf(column, cell);
  }

  dayOf(column: Column, text: string): string | undefined {
    if (z.safeParse(Day, text).success && text >= '1800' && text < '2200') return text;
    return this.refuse(
      column,
      /^\d{4}-\d{2}-\d{2}$/.test(text) ? 'is no day of the calendar' : 'is no date; write it as 2027-01-05',
      text,
    );
  }

  whole(column: Column, least: number, most: number): number | undefined {
    const cell = this.#cell(column);
    if (cell === undefined) return undefined;
    const number = /^\d{1,9}$/.test(cell) ? Number(cell) : NaN;
    return number >= least && number <= most
      ? number
      : this.refuse(column, `is no whole number from ${least} to ${most}`);
  }

  decimal(column: Column): number | undefined {
    const cell = this.#cell(column);
    if (cell === undefined) return undefined;
    return /^-?\d{1,3}(\.\d{1,30})?(e-\d{1,3})?$/.test(cell)
      ? Number(cell)
      : this.refuse(column, 'is no number of degrees, such as 53.4808');
  }

  flag(column: Column): boolean {
    const cell = this.#cell(column)?.toLowerCase();
    if (cell === undefined || ['no', 'n', 'false', '0'].includes(cell)) return false;
    if (['yes', 'y', 'true', '1'].includes(cell)) return true;
    this.refuse(column, 'is neither yes nor no');
    return false;
  }

  #value(column: Column, label: string, labels: Labels): string | undefined {
    return labels.find(label) ?? this.refuse(column, labels.reason(label), label);
  }

  #within(column: Column, cell: string, most: number): string | undefined {
    return cell.length <= most
      ? cell
      : this.refuse(
          column,
          `is ${cell.length.toLocaleString('en-GB')} characters long; at most ${most.toLocaleString('en-GB')} fit`,
        );
  }

  /** The cell, unless it is empty or holds what no text should. */
  #cell(column: Column): string | undefined {
    const cell = this.#row.cells.get(column)?.replaceAll('\r\n', '\n');
    if (!cell) return undefined;
    const [bad] = /[\p{Cc}\p{Surrogate}]/u.exec(cell.replaceAll(/[\n\t]/g, ' ')) ?? [];
    if (bad === undefined) return cell;
    const code = bad.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return this.refuse(
      column,
      /\p{Surrogate}/u.test(bad) ? `holds half a character (U+${code})` : `holds a control character (U+${code})`,
    );
  }
}
