import type { Dialect, Sql } from './dialect.ts';

/** A small table that goes with a question: columns by name, with their values as rows. */
export interface SmallTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: 'number' | 'text' }[];
  readonly rows: readonly (readonly (number | string)[])[];
}

/** One row of an answer: numbers or texts, as asked for. */
export type AnswerRow = readonly (number | string)[];

/** Somebody who answers SQL. */
export interface SqlSession {
  readonly dialect: Dialect;
  /**
   * Asks, and hands over the rows one by one. `kinds` says what each column is: a number that fits a double, or a text.
   * Fails with `SqlError` where the server does not answer in full.
   */
  ask(sql: Sql, kinds: string, each: (row: AnswerRow) => void, tables?: readonly SmallTable[]): Promise<void>;
}

/** All rows of an answer that is known to be small. `kinds` has one letter for each column: `n` number, `t` text. */
export async function askAll(session: SqlSession, sql: Sql, kinds: string, tables: readonly SmallTable[] = []) {
  const rows: AnswerRow[] = [];
  await session.ask(sql, kinds, (row) => rows.push(row), tables);
  return rows;
}
