import type {Snapshot} from '../../src/contract/snapshot.js';

/** A snapshot as a server writes it: every record on a line of its own. */
export function snapshotText(snapshot: Snapshot): string {
  const fields = Object.entries(snapshot).map(([name, value]) => {
    const isList = Array.isArray(value) && value.length > 0;
    return `"${name}":${isList ? `[\n${value.map((record) => JSON.stringify(record)).join(',\n')}\n]` : JSON.stringify(value)}`;
  });
  return `{${fields.join(',\n')}}\n`;
}
