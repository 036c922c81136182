import { ErrorLines } from '../../evaluate/incidents/error-lines.ts';
import type { LogSource } from '../../model/incidents.ts';
import type { LogRow } from '../../model/log-rows.ts';
import type { FormatHint } from '../../read/log-rows/detect.ts';
import { SampleLines } from '../explain/sample-lines.ts';
import type { LogInput } from '../input/open-inputs.ts';
import { wellFormed } from '../sql/literal.ts';
import { type LogTable, PLACE_UNIT, TABLE_COLUMNS, type TableColumn, WIDER_COLUMNS } from '../sql/log-table.ts';
import { widerValues } from '../sql/wider-columns.ts';
import { isBeside, openSources } from '../stream/opened-source.ts';
import { PlainFeed, type RowSink } from '../stream/plain-feed.ts';
import type { LinePlace } from '../stream/tally.ts';
import type { DuckDbAppender, DuckDbConnection } from './duckdb-api.ts';

/** The table that plain logs are read into, under the name that one's own questions use. */
export const REQUESTS = 'requests';

const TYPES: Readonly<Partial<Record<TableColumn, string>>> = { second: 'BIGINT', status: 'INTEGER', bytes: 'BIGINT' };
/** Rows between two flushes. */
const FLUSH = 100_000;

/** The columns as they are; `time` is for people who ask questions of their own. */
export const REQUESTS_TABLE: LogTable = {
  from: REQUESTS,
  place: 'place',
  column: (name) => `"${name}"`,
  wider: (name) => name,
};

/** What was read. */
export interface LoadedRows {
  readonly sources: readonly LogSource[];
  /** The lines behind the rows, and those of error logs beside them. */
  readonly lines: SampleLines;
  /** Whether all logs are error logs. */
  readonly onlyRefusals: boolean;
}

/** Reads plain logs into the table, every format that the stream engine reads. */
export async function loadRows(
  connection: DuckDbConnection,
  inputs: readonly LogInput[],
  hint: FormatHint | null,
  stop: AbortSignal,
  tick: (lines: number) => void,
): Promise<LoadedRows> {
  const columns = TABLE_COLUMNS.map((name) => `"${name}" ${TYPES[name] ?? 'VARCHAR'} NOT NULL`);
  const wider = WIDER_COLUMNS.map((name) => `${name} VARCHAR NOT NULL`);
  await connection.run(
    `CREATE TABLE ${REQUESTS} (${[...columns, ...wider].join(', ')}, place BIGINT NOT NULL, "time" TIMESTAMP AS (CASE WHEN "second" > 0 THEN make_timestamp("second" * 1000000) END))`,
  );
  const appender = await connection.createAppender(REQUESTS);
  const sources = await openSources(inputs, hint);
  const errors = new ErrorLines();
  const read: LogSource[] = [];
  let rows = 0;
  for (const source of sources) {
    const beside = isBeside(source, sources);
    const sink: RowSink = beside
      ? (row, place) => errors.add(row, place.source, place.offset)
      : (row, place) => {
          append(appender, row, place);
          rows += 1;
          if (rows % FLUSH === 0) appender.flushSync();
        };
    const feed = new PlainFeed(source, sink, () => tick(rows), beside);
    await feed.run(Number.POSITIVE_INFINITY, stop);
    const { lines, bytes, unread, unreadSample } = feed.counts;
    const { input } = source;
    read.push({ name: input.name, format: feed.format, lines, bytes, unread, unreadSample, fault: input.fault });
  }
  appender.closeSync();
  const kinds = sources.map(({ input, format }) => ({ input, kind: format.kind, format }));
  const onlyRefusals = sources.every(({ format }) => format.errorLog);
  return { sources: read, lines: new SampleLines(kinds, errors), onlyRefusals };
}

function append(appender: DuckDbAppender, row: LogRow, { source, offset }: LinePlace): void {
  appender.appendBigInt(BigInt(Number.isFinite(row.second) ? Math.floor(row.second) : 0));
  appender.appendInteger(row.status);
  for (const name of TABLE_COLUMNS.slice(2, -1)) appender.appendVarchar(wellFormed(row[name as 'path']));
  appender.appendBigInt(BigInt(row.bytes));
  for (const value of widerValues(row)) appender.appendVarchar(wellFormed(value));
  appender.appendBigInt(BigInt(source * PLACE_UNIT + offset));
  appender.endRow();
}
