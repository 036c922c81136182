import type { LogAnalysis } from '../../model/incidents.ts';
import type { EngineWatch, LogEngine, LogPlan } from '../../model/log-plan.ts';
import { analyseSql, type SqlOptions } from '../sql/analyse-sql.ts';
import { type DuckDbSource, openRequests } from './open-requests.ts';

/** The engine that asks DuckDB, in this process and in memory. */
export function duckDbEngine(source: DuckDbSource, options: SqlOptions = {}): LogEngine {
  return { analyse: (plan, watch) => analyse(source, plan, watch, options) };
}

async function analyse(
  source: DuckDbSource,
  plan: LogPlan,
  watch: EngineWatch,
  options: SqlOptions,
): Promise<LogAnalysis> {
  const tick = (rows: number) => watch.progress({ done: rows, all: 0, lines: rows, refused: 0 });
  const { database, session, log } = await openRequests(source, watch.stop, tick);
  const interrupt = () => database.connection.interrupt();
  watch.stop.addEventListener('abort', interrupt);
  try {
    return await analyseSql(session, log, plan, watch, options);
  } finally {
    watch.stop.removeEventListener('abort', interrupt);
    database.end();
  }
}
