import { UsageError } from '../../errors.ts';
import { CLICKHOUSE } from '../sql/clickhouse-dialect.ts';
import type { ColumnFact } from '../sql/column-map.ts';
import type { ServerAddress } from './http-client.ts';
import { LOAD_COLUMNS } from './own-table.ts';
import { query } from './query.ts';
import type { TableTarget } from './target.ts';

/** What a server says of a table. */
export interface TableFacts {
  readonly columns: readonly ColumnFact[];
  /** Of a Distributed table: its cluster, and the table on each server. */
  readonly distributed: { readonly cluster: string; readonly database: string; readonly table: string } | null;
  /** Whether `why403 logs load` made it. */
  readonly isOwn: boolean;
}

/** Asks for the columns and the engine of a table. */
export async function tableFacts(server: ServerAddress, { database, table }: TableTarget): Promise<TableFacts> {
  const [db, name] = [CLICKHOUSE.text(database), CLICKHOUSE.text(table)];
  const columns = await query(
    server,
    `SELECT name, type FROM system.columns WHERE database = ${db} AND table = ${name}`,
    'tt',
  );
  if (columns.length === 0) throw new UsageError(`ClickHouse at ${server.origin} has no table ${database}.${table}.`);
  const [engine] = await query(
    server,
    `SELECT engine, create_table_query FROM system.tables WHERE database = ${db} AND name = ${name}`,
    'tt',
  );
  const facts = columns.map(([column, type]) => ({ name: String(column), type: String(type) }));
  return {
    columns: facts,
    distributed: engine?.[0] === 'Distributed' ? distributedOf(String(engine[1])) : null,
    isOwn: LOAD_COLUMNS.every((column) => facts.some(({ name: one }) => one === column)),
  };
}

/** `… ENGINE = Distributed(two, logs, access, rand())`; the names are quoted or not, as the version likes. */
function distributedOf(statement: string): TableFacts['distributed'] {
  const inner = /\bDistributed\(([\s\S]*)/.exec(statement)?.[1] ?? '';
  const names = [...inner.matchAll(/\s*(?:'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`|(\w+))\s*[,)]/gy)].slice(0, 3);
  const [cluster, database, table] = names.map(([, text, quoted, word]) => plain(text ?? quoted ?? word ?? ''));
  return cluster === undefined || database === undefined || table === undefined ? null : { cluster, database, table };
}

function plain(name: string): string {
  return name.replace(/\\(.)/g, '$1');
}
