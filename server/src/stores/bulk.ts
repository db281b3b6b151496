import type {Queries} from '../database/database.js';

const ROWS = 1000;

/** Writes rows into a table in few large statements: each row an object with one key per column. */
export async function insertRows(
  queries: Queries,
  table: string,
  rows: Iterable<object>,
  onWritten: (count: number) => void = () => {},
): Promise<void> {
  let batch: object[] = [];
  const flush = async () => {
    if (batch.length === 0) return;
    await queries.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [
      JSON.stringify(batch),
    ]);
    onWritten(batch.length);
    batch = [];
  };
  for (const row of rows) {
    batch.push(row);
    if (batch.length === ROWS) await flush();
  }
  await flush();
}
