/** Collects the values of a statement: every one of them is bound, none is ever written into the SQL. */
export class Values {
  readonly list: unknown[] = [];

  /** Binds a value and gives the place that stands for it, with its type where PostgreSQL could not tell. */
  bind(value: unknown, type: string): string {
    this.list.push(value);
    return `$${this.list.length}::${type}`;
  }
}
