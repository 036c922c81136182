import type { DuckDbSource } from '../../engines/duckdb/open-requests.ts';
import type { TableAnswer } from '../../engines/duckdb/own-question.ts';
import { type LogInput, openInputs } from '../../engines/input/open-inputs.ts';
import type { ColumnMap } from '../../engines/sql/column-map.ts';
import { streamEngine } from '../../engines/stream/analyse-stream.ts';
import { UsageError } from '../../errors.ts';
import type { LogEngine } from '../../model/log-plan.ts';
import type { FormatHint } from '../../read/log-rows/detect.ts';
import { warn } from '../notices.ts';
import { readTextFile } from '../read-file.ts';
import { explainSettings } from './explain-settings.ts';
import type { LogsOptions } from './logs-options.ts';
import { collectGarbage } from './memory.ts';

const CLICKHOUSE = 'clickhouse=';
/** One question to a server may take so long, in seconds, and so much of its memory, in MiB, unless more is said. */
const TIME_LIMIT = 3600;
const MEMORY = 8192;
const MEBIBYTE = 1024 * 1024;
/** Rows of an answer to a question of one's own. */
const ROWS = 1000;

/** Whether the engine has the rows itself, so that no log is named. */
export function hasOwnRows({ engine }: Pick<LogsOptions, 'engine'>): boolean {
  return engine.startsWith(CLICKHOUSE);
}

/** An option that is for another engine than the one that is asked for would do nothing. */
function expectItsOptions(options: LogsOptions): void {
  const forTables = {
    '--cluster': options.cluster,
    '--time-limit': options.timeLimit,
    '--memory-limit': options.memoryLimit,
  };
  const unused = Object.entries(forTables).find(([, value]) => value !== undefined);
  if (unused !== undefined && !hasOwnRows(options))
    throw new UsageError(
      `${unused[0]} is for ClickHouse; name it with --engine clickhouse=http://host:8123/database.table`,
    );
  if (options.workers !== undefined && (options.engine !== 'stream' || options.sql !== undefined))
    throw new UsageError('--workers is for logs that are read here, without --engine and --sql');
  if (options.engine === 'stream' && options.sql === undefined && (options.column ?? options.columns) !== undefined)
    throw new UsageError(
      '--column and --columns are for files with columns and for tables; --engine says who reads those',
    );
}

/** The engine that is asked for, over the logs that were named. */
export async function engineFor(logs: readonly string[], options: LogsOptions, hint: FormatHint): Promise<LogEngine> {
  const { engine } = options;
  expectItsOptions(options);
  if (hasOwnRows(options)) return clickHouse(options);
  if (engine === 'duckdb') return duckDb(logs, options, hint);
  if (engine !== 'stream')
    throw new UsageError(
      `there is no engine ${engine}; expected stream, duckdb or clickhouse=http://host:8123/database.table`,
    );
  const explain = await explainSettings(options);
  const opened = opener(logs);
  const workers = options.workers === undefined ? {} : { count: options.workers };
  return {
    analyse: (plan, watch) =>
      opened((inputs) =>
        streamEngine(inputs, { hint, explain, workers, onTablesLeft: collectGarbage }).analyse(plan, watch),
      ),
  };
}

async function duckDb(logs: readonly string[], options: LogsOptions, hint: FormatHint): Promise<LogEngine> {
  const { duckDbEngine } = await import('../../engines/duckdb/duckdb-engine.ts');
  const settings = { explain: await explainSettings(options) };
  return {
    analyse: (plan, watch) =>
      withSource(logs, options, hint, (source) => duckDbEngine(source, settings).analyse(plan, watch)),
  };
}

/** Answers a question of somebody's own over the parsed columns. */
export async function askOwn(
  logs: readonly string[],
  options: LogsOptions & { readonly sql: string },
  hint: FormatHint,
  stop: AbortSignal,
): Promise<TableAnswer> {
  if (hasOwnRows(options)) throw new UsageError('--sql asks DuckDB; ask ClickHouse with its own client');
  const { ownQuestion } = await import('../../engines/duckdb/own-question.ts');
  const rows = options.top ?? ROWS;
  return withSource(logs, options, hint, (source) => ownQuestion(source, options.sql, rows, stop));
}

/** Files with columns are read by DuckDB itself, all others as logs. */
async function withSource<T>(
  logs: readonly string[],
  options: LogsOptions,
  hint: FormatHint,
  work: (source: DuckDbSource) => Promise<T>,
): Promise<T> {
  const { isLake } = await import('../../engines/duckdb/lake.ts');
  if (isLake(logs, options.column !== undefined || options.columns !== undefined))
    return work({ lake: { paths: logs, columns: await columnsOf(options) } });
  return opener(logs)((inputs) => work({ logs: inputs, hint }));
}

/** Each analysis reads from the beginning: what was packed or is being written was opened for one reading. */
function opener(logs: readonly string[]): <T>(work: (inputs: readonly LogInput[]) => Promise<T>) => Promise<T> {
  let notice = warn;
  return async (work) => {
    const inputs = await openInputs(logs, { notice });
    notice = () => {};
    try {
      return await work(inputs);
    } finally {
      for (const input of inputs) input.close();
    }
  };
}

async function clickHouse(options: LogsOptions): Promise<LogEngine> {
  const { clickHouseEngine } = await import('../../engines/clickhouse/clickhouse-engine.ts');
  const { credentialsFrom } = await import('../../engines/clickhouse/credentials.ts');
  const { tableTarget } = await import('../../engines/clickhouse/target.ts');
  const { engine, cluster } = options;
  const target = tableTarget(engine.slice(CLICKHOUSE.length));
  return clickHouseEngine({
    server: {
      origin: target.origin,
      credentials: credentialsFrom(process.env),
      timeLimit: options.timeLimit ?? TIME_LIMIT,
    },
    target,
    cluster: cluster ?? null,
    columns: await columnsOf(options),
    limits: { memory: (options.memoryLimit ?? MEMORY) * MEBIBYTE, threads: null },
    explain: await explainSettings(options),
  });
}

async function columnsOf({ column, columns }: LogsOptions): Promise<ColumnMap> {
  const { columnMap } = await import('../../engines/sql/column-map.ts');
  return columnMap(column ?? [], columns === undefined ? null : jsonOf(columns));
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readTextFile(file));
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(`${file} is no valid JSON`);
    throw error;
  }
}
