/** A list of entity tags, or junk, which matches nothing. */
const TAGS = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g;

/** Whether `If-None-Match` names a representation, compared weakly (RFC 9110, 13.1.2). `*` is any that there is. */
export function isKnown(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const opaque = opaqueOf(tag);
  return (ifNoneMatch.match(TAGS) ?? []).some((one) => opaqueOf(one) === opaque);
}

const opaqueOf = (tag: string): string => tag.replace(/^W\//, '');
