import { CLICKHOUSE } from '../sql/clickhouse-dialect.ts';
import type { Sql } from '../sql/dialect.ts';
import { type LogTable, TABLE_COLUMNS, WIDER_COLUMNS } from '../sql/log-table.ts';

/** Where a row came from: number of its file, and the range of bytes (unpacked) that it was loaded with. */
export const LOAD_COLUMNS = ['load_file', 'load_from', 'load_stop'] as const;
/** All columns of a table that logs are loaded into. */
export const OWN_COLUMNS: readonly string[] = [...TABLE_COLUMNS, ...WIDER_COLUMNS, ...LOAD_COLUMNS];

const TYPES: Readonly<Record<string, string>> = {
  second: 'UInt32',
  status: 'UInt16',
  bytes: 'Int64',
  load_file: 'UInt64',
  load_from: 'UInt64',
  load_stop: 'UInt64',
};

/** Name and type of each column, as for CREATE TABLE or for a file that goes with a statement. */
export const OWN_STRUCTURE: Sql = OWN_COLUMNS.map((name) => `${CLICKHOUSE.name(name)} ${TYPES[name] ?? 'String'}`).join(
  ', ',
);

/** Files are spread over so many partitions: whether a range is loaded is then asked of a few of the parts. */
export const PARTITIONS = 16;

/** The statement that makes the table for rows. A block of one file is one part on disk: it is there as a whole or not at all. */
export function createRows(table: Sql): Sql {
  return `CREATE TABLE IF NOT EXISTS ${table} (${OWN_STRUCTURE}) ENGINE = MergeTree PARTITION BY load_file % ${PARTITIONS} ORDER BY (status, second)`;
}

/** Columns of the ledger: what was loaded of which file. */
export const LEDGER_STRUCTURE: Sql =
  'load_file UInt64, load_from UInt64, load_stop UInt64, name String, format String, head_bytes UInt64, head_hash String, lines UInt64, rows UInt64, unread UInt64, unread_sample String, fault String, finished UInt8, loaded_at DateTime';

/** The statement that makes the ledger. */
export function createLedger(table: Sql): Sql {
  return `CREATE TABLE IF NOT EXISTS ${table} (${LEDGER_STRUCTURE}) ENGINE = MergeTree PARTITION BY tuple() ORDER BY (load_file, load_from)`;
}

/** Name of the ledger of a table. */
export function ledgerOf(table: string): string {
  return `${table}_loads`;
}

/** A table of ours for the analysis. */
export function ownTable(from: Sql): LogTable {
  return { from, place: null, column: (name) => CLICKHOUSE.name(name), wider: (name) => CLICKHOUSE.name(name) };
}
