import type {Snapshot} from '../../src/contract/snapshot.js';

/** A snapshot as the server writes it: every record on a line of its own. */
export function snapshotText({bridges, places, partners, offers, end: _, ...head}: Snapshot): string {
  const lists = Object.entries({bridges, places, partners, offers}).map(([name, records]) => {
    const lines = (records as object[]).map((record) => `\n${JSON.stringify(record)}`);
    return `"${name}":[${lines.join(',')}]`;
  });
  return `${JSON.stringify(head).slice(0, -1)},${lists.join(',')},"end":true}\n`;
}
