import type { FormatHint } from '../../read/log-rows/detect.ts';
import type { LogInput } from '../input/open-inputs.ts';
import type { SqlLog } from '../sql/analyse-sql.ts';
import { type Database, openDatabase } from './database.ts';
import { DuckDbSession } from './duckdb-session.ts';
import { type Lake, layLake } from './lake.ts';
import { loadRows, REQUESTS, REQUESTS_TABLE } from './load-rows.ts';
import { loadDuckDb } from './open-duckdb.ts';

/** What DuckDB is to work on: plain logs, which are read into it, or files that it reads itself. */
export type DuckDbSource =
  | { readonly logs: readonly LogInput[]; readonly hint: FormatHint | null }
  | { readonly lake: Lake };

/** A database with the table or view `requests`, closed against everything else. */
export interface OpenRequests {
  readonly database: Database;
  readonly session: DuckDbSession;
  readonly log: SqlLog;
}

/** Opens a database in memory over the source. The caller ends it. */
export async function openRequests(
  source: DuckDbSource,
  stop: AbortSignal,
  tick: (rows: number) => void,
): Promise<OpenRequests> {
  const database = await openDatabase(loadDuckDb());
  const session = new DuckDbSession(database.connection);
  try {
    if ('lake' in source) {
      const { log, files } = await layLake(session, source.lake);
      await database.close(files);
      return { database, session, log };
    }
    const { sources, lines, onlyRefusals } = await loadRows(database.connection, source.logs, source.hint, stop, tick);
    await database.close([]);
    const partial = stop.aborted ? ['the reader was stopped'] : [];
    return { database, session, log: { table: REQUESTS_TABLE, sources, name: REQUESTS, partial, lines, onlyRefusals } };
  } catch (error) {
    database.end();
    throw error;
  }
}
