import type { LogAnalysis } from '../../model/incidents.ts';
import type { EngineWatch, LogEngine, LogPlan } from '../../model/log-plan.ts';
import type { FormatHint } from '../../read/log-rows/detect.ts';
import type { LogInput } from '../input/open-inputs.ts';
import { analyseSql, type SqlOptions } from '../sql/analyse-sql.ts';
import { openDatabase } from './database.ts';
import { DuckDbSession } from './duckdb-session.ts';
import { loadRows, REQUESTS, REQUESTS_TABLE } from './load-rows.ts';
import { loadDuckDb } from './open-duckdb.ts';

/** The engine that reads plain logs into DuckDB, in memory, and asks it. */
export function duckDbEngine(
  inputs: readonly LogInput[],
  hint: FormatHint | null,
  options: SqlOptions = {},
): LogEngine {
  return { analyse: (plan, watch) => analyse(inputs, hint, plan, watch, options) };
}

async function analyse(
  inputs: readonly LogInput[],
  hint: FormatHint | null,
  plan: LogPlan,
  watch: EngineWatch,
  options: SqlOptions,
): Promise<LogAnalysis> {
  const database = await openDatabase(loadDuckDb());
  const interrupt = () => database.connection.interrupt();
  watch.stop.addEventListener('abort', interrupt);
  try {
    const { sources, lines } = await loadRows(database.connection, inputs, hint, watch.stop, (rows) =>
      watch.progress({ done: rows, all: 0, lines: rows, refused: 0 }),
    );
    const partial = watch.stop.aborted ? ['the reader was stopped'] : [];
    await database.close([]);
    const log = { table: REQUESTS_TABLE, sources, name: REQUESTS, partial, lines };
    return await analyseSql(new DuckDbSession(database.connection), log, plan, watch, options);
  } finally {
    watch.stop.removeEventListener('abort', interrupt);
    database.end();
  }
}
