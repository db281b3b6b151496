const BITS = 0x7fffffff;

/** A number of 31 bits from a text (FNV-1a over its UTF-16 units). */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return mix((value ^ (value >>> 31)) & BITS);
}

/**
 * Scatters a number of 31 bits over 31 bits, one to one. Every product stays under 2^62, so that SQL computes the same with
 * `bigint`. The fair order is `mix(key of the partner ^ seed of the question)`, ties by id.
 */
export function mix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 15), MIX_1) & BITS;
  mixed = Math.imul(mixed ^ (mixed >>> 12), MIX_2) & BITS;
  return mixed ^ (mixed >>> 15);
}

export const MIX_1 = 0x2c1b3c6d;
export const MIX_2 = 0x297a2d39;
