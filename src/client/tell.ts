const told = new Set<string>();

/** Says something to the page's editor on the console, once. A host may have taken the console away. */
export function tell(sentence: string): void {
  if (!told.has(sentence)) globalThis.console?.error(sentence);
  told.add(sentence);
}
