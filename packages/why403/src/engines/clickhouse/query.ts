import type { AnswerRow } from '../sql/session.ts';
import { type ServerAddress, type Statement, send } from './http-client.ts';
import { TsvRows } from './tsv.ts';

/** All rows of a small answer; `kinds` has one letter for each column: `n` number, `t` text. */
export async function query(
  server: ServerAddress,
  sql: string,
  kinds: string,
  settings: Statement['settings'] = {},
): Promise<AnswerRow[]> {
  const answer: AnswerRow[] = [];
  const rows = new TsvRows(kinds, (row) => answer.push(row));
  const statement = { sql: `${sql} FORMAT TabSeparated`, settings: { wait_end_of_query: 1, ...settings } };
  await send(server, statement, (piece) => rows.push(piece));
  return answer;
}

/** A statement without an answer. */
export async function execute(server: ServerAddress, statement: Statement): Promise<void> {
  await send(server, { ...statement, settings: { wait_end_of_query: 1, ...statement.settings } }, () => {});
}
