import { UsageError } from '../../errors.ts';
import { SqlError } from '../sql/sql-error.ts';
import { type DuckDbSource, openRequests } from './open-requests.ts';

/** An answer to somebody's own question, as texts; null stays null. */
export interface TableAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Whether there were more rows than are kept. */
  readonly cut: boolean;
}

/** `DUCKDB_STATEMENT_TYPE_SELECT` of its C interface. */
const SELECT = 1;

/** Answers one SELECT over the view or table `requests`. Nothing can be written, and no other file be read. */
export async function ownQuestion(
  source: DuckDbSource,
  sql: string,
  limit: number,
  stop: AbortSignal,
): Promise<TableAnswer> {
  const { database } = await openRequests(source, stop, () => {});
  const { connection } = database;
  const interrupt = () => connection.interrupt();
  stop.addEventListener('abort', interrupt);
  try {
    const statements = await connection.extractStatements(sql);
    if (statements.count !== 1) throw new UsageError('--sql takes one statement');
    const prepared = await statements.prepare(0);
    const { statementType } = prepared;
    prepared.destroySync();
    if (statementType !== SELECT) throw new UsageError('--sql takes a SELECT: the rows are for reading only');
    const result = await connection.stream(sql);
    const rows: (string | number | null)[][] = [];
    let cut = false;
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      for (const row of chunk.getRows()) {
        if (rows.length < limit) rows.push(row.map(shown));
        else cut = true;
      }
      if (cut) break;
    }
    return { columns: result.columnNames(), rows, cut };
  } catch (error) {
    if (error instanceof UsageError || !(error instanceof Error)) throw error;
    throw new SqlError('duckdb', error.message, null, { cause: error });
  } finally {
    stop.removeEventListener('abort', interrupt);
    database.end();
  }
}

function shown(value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return typeof value === 'number' && Number.isFinite(value) ? value : String(value);
}
