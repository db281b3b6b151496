/** One thing that keeps a file from being imported. */
export interface Fault {
  readonly file: string;
  /** Where in the file, such as `line 17` or `item 3`; nothing when it is about the whole file. */
  readonly where?: string | undefined;
  readonly column?: string | undefined;
  /** What stands there, shortened. */
  readonly value?: string | undefined;
  /** A sentence without its full stop. */
  readonly reason: string;
}

/** How many faults are kept to be shown; the others are counted. */
export const MOST_FAULTS = 100;

/** Gathers everything that is wrong with some files. */
export class Faults {
  readonly #kept: Fault[] = [];
  #count = 0;

  add(fault: Fault): void {
    this.#count += 1;
    if (this.#kept.length < MOST_FAULTS)
      this.#kept.push({...fault, ...(fault.value !== undefined && {value: shorten(fault.value)})});
  }

  get count(): number {
    return this.#count;
  }

  /** The first of them, in the order in which they were found. */
  get kept(): readonly Fault[] {
    return this.#kept;
  }

  /** @throws {ImportRefused} when there is any. */
  throwIfAny(): void {
    if (this.#count > 0) throw new ImportRefused(this.#kept, this.#count);
  }
}

/** The files were refused; nothing was changed. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
  readonly faults: readonly Fault[];
  readonly count: number;

  constructor(faults: readonly Fault[], count = faults.length) {
    super(`Refused: ${count === 1 ? '1 fault' : `${count.toLocaleString('en-GB')} faults`}. Nothing was changed.`);
    this.faults = faults;
    this.count = count;
  }
}

/** A fault in one line of words. */
export function faultText({file, where, column, value, reason}: Fault): string {
  const place = [file, where, column && `column "${column}"`].filter(Boolean).join(', ');
  return `${place}: ${value === undefined ? '' : `"${value}" `}${reason}.`;
}

const MOST_SHOWN = 60;

// What is shown goes to a terminal, which obeys control characters.
function shorten(value: string): string {
  const plain = value
    .slice(0, MOST_SHOWN + 1)
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (char) => (char === '\n' ? '\u23ce' : '\ufffd'));
  return value.length > MOST_SHOWN ? `${plain.slice(0, MOST_SHOWN).trimEnd()}\u2026` : plain;
}
