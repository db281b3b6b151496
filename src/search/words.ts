/**
 * Folds a text for comparison: no case, no accents, compatibility forms made one. What is left of it are words of letters
 * and digits; everything else only parts them.
 */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The key by which names are sorted and compared: folded words, one blank between them. */
export function nameKey(text: string): string {
  return wordsOf(text).join(' ');
}

/** The different words that a visitor typed, in order of their letters. */
export function termsOf(text: string): string[] {
  return [...new Set(wordsOf(text))].sort(compareCodePoints);
}

/** Orders two strings by code point, as every database can; JavaScript's own `<` goes by UTF-16 unit. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const difference = rankOfUnit(a.charCodeAt(i)) - rankOfUnit(b.charCodeAt(i));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function fold(text: string): string {
  // Through upper case, which spells ß out; from lower case, which knows the capital ẞ. A final sigma is a matter of position.
  const bare = text.normalize('NFKD').toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ');
  return bare.normalize('NFKD').replace(/\p{M}+/gu, '');
}

// Surrogates, which spell everything beyond U+FFFF, must sort after the rest of the first plane.
function rankOfUnit(unit: number): number {
  if (unit >= 0xe000) return unit - 0x800;
  return unit >= 0xd800 ? unit + 0x2000 : unit;
}
