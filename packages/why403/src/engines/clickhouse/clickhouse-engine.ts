import type { LogAnalysis, LogSource } from '../../model/incidents.ts';
import type { EngineWatch, LogEngine, LogPlan } from '../../model/log-plan.ts';
import { analyseSql, type SqlOptions } from '../sql/analyse-sql.ts';
import { CLICKHOUSE } from '../sql/clickhouse-dialect.ts';
import { type ColumnMap, mappedTable } from '../sql/column-map.ts';
import type { Sql } from '../sql/dialect.ts';
import type { LogTable } from '../sql/log-table.ts';
import { SqlError } from '../sql/sql-error.ts';
import { ClickHouseSession, type QuestionLimits } from './clickhouse-session.ts';
import { type ClusterState, clusterState, missingSentences } from './cluster.ts';
import type { ServerAddress } from './http-client.ts';
import { ledgerOf, ownTable } from './own-table.ts';
import { query } from './query.ts';
import { tableFacts } from './table-facts.ts';
import type { TableTarget } from './target.ts';

/** Where the rows are and how they may be asked for. */
export interface ClickHouseSettings extends SqlOptions {
  readonly server: ServerAddress;
  readonly target: TableTarget;
  /** Cluster whose servers all have the table; null: the table alone, which may be Distributed. */
  readonly cluster: string | null;
  readonly columns: ColumnMap;
  readonly limits: QuestionLimits;
}

/** The engine that asks ClickHouse. */
export function clickHouseEngine(settings: ClickHouseSettings): LogEngine {
  return { analyse: (plan, watch) => analyse(settings, plan, watch) };
}

/** How often an analysis is begun anew because a server came or went meanwhile. */
const ATTEMPTS = 3;

interface Place {
  readonly table: LogTable;
  readonly cluster: string | null;
  /** Where the ledger is; null where the table is not ours. */
  readonly ledger: Sql | null;
  readonly rows: Sql;
}

async function analyse(settings: ClickHouseSettings, plan: LogPlan, watch: EngineWatch): Promise<LogAnalysis> {
  const place = await placeOf(settings);
  const { cluster } = place;
  if (cluster === null) return ask(settings, place, [], plan, watch);
  for (let attempt = 1; ; attempt++) {
    const before = await clusterState(settings.server, cluster);
    const outcome = await ask(settings, place, missingSentences(cluster, before), plan, watch).catch((error) => {
      if (error instanceof SqlError) return error;
      throw error;
    });
    if (watch.stop.aborted && !(outcome instanceof SqlError)) return outcome;
    const after = await clusterState(settings.server, cluster);
    // Numbers of which some are with a server and some without it are no answer.
    if (isSame(before, after)) {
      if (outcome instanceof SqlError) throw outcome;
      return outcome;
    }
    if (attempt === ATTEMPTS) {
      throw new SqlError('clickhouse', `servers of ${cluster} came and went in each of ${ATTEMPTS} attempts`);
    }
  }
}

function isSame(before: ClusterState, after: ClusterState): boolean {
  const numbers = ({ down, unnamed }: ClusterState) => `${down.map(({ number }) => number).join(' ')} ${unnamed}`;
  return numbers(before) === numbers(after);
}

async function placeOf({ server, target, cluster, columns }: ClickHouseSettings): Promise<Place> {
  const facts = await tableFacts(server, target);
  const whole = cluster ?? facts.distributed?.cluster ?? null;
  const base = facts.distributed ?? target;
  const inCluster = (name: string) =>
    whole === null
      ? `${CLICKHOUSE.name(base.database)}.${CLICKHOUSE.name(name)}`
      : `cluster(${CLICKHOUSE.text(whole)}, ${CLICKHOUSE.name(base.database)}, ${CLICKHOUSE.name(name)})`;
  const rows =
    facts.distributed === null
      ? inCluster(target.table)
      : `${CLICKHOUSE.name(target.database)}.${CLICKHOUSE.name(target.table)}`;
  const isOwn = facts.isOwn && Object.keys(columns).length === 0;
  return {
    table: isOwn ? ownTable(rows) : mappedTable(CLICKHOUSE, rows, facts.columns, columns),
    cluster: whole,
    ledger: isOwn ? inCluster(ledgerOf(base.table)) : null,
    rows,
  };
}

async function ask(
  settings: ClickHouseSettings,
  place: Place,
  missing: readonly string[],
  plan: LogPlan,
  watch: EngineWatch,
): Promise<LogAnalysis> {
  const skipDown = missing.length > 0;
  const session = new ClickHouseSession(settings.server, settings.limits, skipDown, watch.stop);
  const { database, table } = settings.target;
  const loaded = place.ledger === null ? null : await loadedFiles(settings.server, place, skipDown);
  const log = {
    table: place.table,
    sources: loaded?.sources ?? null,
    name: `${database}.${table}`,
    partial: [...missing, ...(loaded?.missing ?? [])],
  };
  return analyseSql(session, log, plan, watch, settings);
}

/** What the ledger says was loaded, and whether the rows are those that it says. */
async function loadedFiles(server: ServerAddress, { ledger, rows }: Place, skipDown: boolean) {
  const settings = { skip_unavailable_shards: skipDown ? 1 : 0 };
  const parts = `SELECT load_file, load_from, max(load_stop) AS w403_stop, max(name) AS w403_name, max(format) AS w403_format, max(lines) AS w403_lines, max(unread) AS w403_unread, max(unread_sample) AS w403_sample, max(fault) AS w403_fault, max(rows) AS w403_rows FROM ${ledger} GROUP BY load_file, load_from`;
  const files = await query(
    server,
    `SELECT max(w403_name), max(w403_format), sum(w403_lines), sum(w403_stop - load_from), sum(w403_unread), max(w403_sample), max(w403_fault), sum(w403_rows) FROM (${parts}) AS w403_parts GROUP BY load_file ORDER BY max(w403_name)`,
    'ttnnnttn',
    settings,
  );
  const [counted] = await query(server, `SELECT count(*) FROM ${rows}`, 'n', settings);
  const entered = files.reduce((sum, file) => sum + Number(file[7]), 0);
  const sources = files.map(
    ([name, format, lines, bytes, unread, sample, fault]): LogSource => ({
      name: String(name),
      format: String(format),
      lines: Number(lines),
      bytes: Number(bytes),
      unread: Number(unread),
      unreadSample: sample === '' ? null : String(sample),
      fault: fault === '' ? null : String(fault),
    }),
  );
  const there = Number(counted?.[0] ?? 0);
  const missing =
    there === entered
      ? []
      : [`a load is not finished: the table has ${there} rows and the ledger ${entered}; run why403 logs load again`];
  return { sources, missing };
}
