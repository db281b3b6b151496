import type {QueryResultRow} from 'pg';

/** What a store needs of a database: a question with its values bound, answered in rows. */
export interface Queries {
  query<Row extends QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<{readonly rows: Row[]}>;
}

/** What a store needs to write: several statements that count together or not at all. */
export interface Database extends Queries {
  /** Runs `work` in one transaction; whatever it throws undoes all of it. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
}
