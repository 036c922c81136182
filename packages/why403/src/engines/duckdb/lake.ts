import { statSync } from 'node:fs';
import { UsageError } from '../../errors.ts';
import type { SqlLog } from '../sql/analyse-sql.ts';
import { type ColumnMap, mappedTable } from '../sql/column-map.ts';
import { DUCKDB } from '../sql/duckdb-dialect.ts';
import { type LogTable, TABLE_COLUMNS, WIDER_COLUMNS } from '../sql/log-table.ts';
import { askAll } from '../sql/session.ts';
import { eachValueOf } from '../sql/wider-values.ts';
import type { DuckDbSession } from './duckdb-session.ts';

/** Files with columns that DuckDB reads itself. */
export interface Lake {
  /** Names and patterns of DuckDB: `logs/year=2026/**\/*.parquet`. */
  readonly paths: readonly string[];
  readonly columns: ColumnMap;
}

const READERS = {
  parquet: (files: string) => `read_parquet(${files}, hive_partitioning = true, union_by_name = true)`,
  csv: (files: string) => `read_csv(${files}, hive_partitioning = true, union_by_name = true)`,
  json: (files: string) =>
    `read_json(${files}, hive_partitioning = true, union_by_name = true, maximum_object_size = 67108864)`,
} as const;
type LakeFormat = keyof typeof READERS;

const FORMAT_OF: readonly (readonly [ending: RegExp, format: LakeFormat])[] = [
  [/\.(?:parquet|parq|pq)$/i, 'parquet'],
  [/\.[ct]sv(?:\.gz|\.zst)?$/i, 'csv'],
  [/\.(?:json|jsonl|ndjson)(?:\.gz|\.zst)?$/i, 'json'],
];

/** Parquet of more than this is read anew for each question, which takes longer and no memory; the rest is kept in memory. */
const KEPT_BYTES = 1024 ** 3;

/** What DuckDB would read a file as, by its name; null for plain logs. */
export function lakeFormat(name: string): LakeFormat | null {
  return FORMAT_OF.find(([ending]) => ending.test(name))?.[1] ?? null;
}

/**
 * Whether DuckDB is to read the files itself: Parquet and CSV always. JSON is how many servers write their logs, so it is
 * read as logs are, unless somebody says which column holds what.
 */
export function isLake(names: readonly string[], hasColumns: boolean): boolean {
  return names.every((name) => {
    const format = lakeFormat(name);
    return format !== null && (format !== 'json' || hasColumns);
  });
}

/** Lays views over the files: `source` with their own columns, `requests` with those of a log. */
export async function layLake(session: DuckDbSession, lake: Lake): Promise<{ log: SqlLog; files: string[] }> {
  const formats = new Set(lake.paths.map(lakeFormat));
  const [format] = formats;
  if (formats.size !== 1 || format === null || format === undefined) {
    throw new UsageError('one question takes files of one format: Parquet, or CSV, or JSON, or plain logs');
  }
  const files = await filesOf(session, lake.paths);
  const list = DUCKDB.list(files.map(DUCKDB.text));
  await session.run(`CREATE VIEW source AS SELECT * FROM ${READERS[format](list)}`);
  const described = await askAll(session, 'SELECT column_name, column_type FROM (DESCRIBE source)', 'tt');
  const columns = described.map(([name, type]) => ({ name: String(name), type: String(type) }));
  const mapped = mappedTable(DUCKDB, 'source', columns, lake.columns);
  const own = TABLE_COLUMNS.map((name) => `${mapped.column(name)} AS "${name}"`);
  const isKept = format !== 'parquet' || sizeOf(files) <= KEPT_BYTES;
  if (isKept) {
    const values = [...eachValueOf(DUCKDB, mapped, 'network', []), ...eachValueOf(DUCKDB, mapped, 'refererHost', [])];
    const wider = WIDER_COLUMNS.map((name, at) => `${values[at]} AS ${name}`);
    await session.run(`CREATE TABLE requests AS SELECT ${[...own, ...wider].join(', ')} FROM source`);
  } else await session.run(`CREATE VIEW requests AS SELECT ${own.join(', ')} FROM source`);
  const table: LogTable = {
    from: 'requests',
    place: null,
    column: (name) => `"${name}"`,
    wider: (name) => (isKept ? name : null),
  };
  const name = files.length === 1 ? (files[0] as string) : `${files.length} files`;
  return { log: { table, sources: null, name, partial: [] }, files };
}

function sizeOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + statSync(file).size, 0);
}

async function filesOf(session: DuckDbSession, paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const found = await askAll(session, `SELECT file FROM glob(${DUCKDB.text(path)}) ORDER BY file`, 't');
    if (found.length === 0) throw new UsageError(`${path}: no such file`);
    files.push(...found.map(([file]) => String(file)));
  }
  return files;
}
