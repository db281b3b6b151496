/** Writes a list into one cell: items parted by `;`, with `\;` and `\\` for the characters themselves. */
export function joinList(items: readonly string[]): string {
  return items.map((item) => item.replaceAll('\\', '\\\\').replaceAll(';', '\\;')).join(';');
}

/** Reads a cell as `joinList` writes it; blanks round an item and empty items do not count. */
export function splitList(cell: string): string[] {
  const items: string[] = [];
  let item = '';
  for (let i = 0; i < cell.length; i += 1) {
    const char = cell[i] as string;
    const next = cell[i + 1];
    if (char === '\\' && (next === ';' || next === '\\')) {
      item += next;
      i += 1;
    } else if (char === ';') {
      items.push(item);
      item = '';
    } else {
      item += char;
    }
  }
  return [...items, item].map((each) => each.trim()).filter((each) => each !== '');
}

/** What a spreadsheet would take for a formula, or for our own mark before one. */
const FORMULA = /^'*[=+\-@\t\r]/;

/** Marks a cell that a spreadsheet would run as a formula. */
export const guardFormula = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** Takes the mark off again. */
export const unguardFormula = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
