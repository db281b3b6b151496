/** How many records were or would be touched. */
export interface Changes {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
}

interface Recorded {
  readonly id: string;
  readonly updatedAt?: string | undefined;
}

/**
 * Compares records with those there are: what is the same keeps its `updatedAt`, what is not gets `now`.
 *
 * @param keep - Whether records that are not given stay.
 */
export function compareRecords<T extends Recorded>(
  given: readonly T[],
  stored: readonly T[],
  now: string,
  keep: boolean,
): {records: T[]; changes: Changes} {
  const before = new Map(stored.map((record) => [record.id, record]));
  const counts = {added: 0, changed: 0, unchanged: 0};
  const records = given.map((record) => {
    const old = before.get(record.id);
    const same = old !== undefined && isSame(old, record);
    counts[same ? 'unchanged' : old ? 'changed' : 'added'] += 1;
    return same ? old : {...record, updatedAt: now};
  });
  const ids = new Set(given.map(({id}) => id));
  const left = stored.filter(({id}) => !ids.has(id));
  return {
    records: keep ? [...records, ...left] : records,
    changes: {
      added: counts.added,
      changed: counts.changed,
      removed: keep ? 0 : left.length,
      unchanged: counts.unchanged + (keep ? left.length : 0),
    },
  };
}

export const isChange = ({added, changed, removed}: Changes): boolean => added + changed + removed > 0;

const isSame = (a: Recorded, b: Recorded): boolean =>
  textOf({...a, updatedAt: undefined}) === textOf({...b, updatedAt: undefined});

// A database gives an object's keys back in its own order.
function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => `${JSON.stringify(key)}:${textOf(each)}`).join()}}`; // prettier-ignore
}
