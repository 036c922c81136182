import { COLUMN_OF } from '../../evaluate/incidents/key-facts.ts';
import { FEWEST } from '../../evaluate/incidents/stretch-search.ts';
import type { LogPlan } from '../../model/log-plan.ts';
import { DIMENSIONS, type Dimension, KEY_COLUMNS, type KeyColumn } from '../../model/log-rows.ts';
import type { Dialect, Sql } from './dialect.ts';
import { conditionsOf } from './filters.ts';
import { type HotKeys, hotTable, SCALES } from './hot-keys.ts';
import { integer } from './literal.ts';
import type { LogTable } from './log-table.ts';
import { NoiseTest } from './noise-sql.ts';
import type { SmallTable } from './session.ts';
import { eachValueOf, valuesOf } from './wider-values.ts';

/**
 * The analysis as questions to one table, each the same for every server; `session.ask` takes the kinds of columns named
 * at each. Aliases begin with `w403_`, so that no column of a log is meant by them. Conditions and groups are written
 * out instead of being nested: a cluster computes only what stands beside the table itself on its servers.
 */
export class Steps {
  readonly #dialect: Dialect;
  readonly #table: LogTable;
  readonly #conditions: readonly Sql[];
  readonly #refused: Sql;
  readonly #timed: Sql;
  readonly #noise: NoiseTest;

  /** @param noisePaths see `NoiseTest` */
  constructor(
    dialect: Dialect,
    table: LogTable,
    plan: LogPlan,
    ownHosts: ReadonlySet<string> = new Set(),
    noisePaths: readonly string[] | null = null,
  ) {
    this.#dialect = dialect;
    this.#table = table;
    this.#conditions = conditionsOf(dialect, table, plan);
    this.#refused = `${table.column('status')} IN (${plan.refusedStatuses.map(integer).join(', ')})`;
    this.#timed = `${table.column('second')} > 0`;
    this.#noise = new NoiseTest(dialect, table, ownHosts, noisePaths);
  }

  /** Tables that go with every question about refused requests that are no noise. */
  get tables(): readonly SmallTable[] {
    return this.#noise.tables;
  }

  /** First and last second, requests with a time; `nnn`. */
  span(): Sql {
    const second = this.#table.column('second');
    return this.#select(
      [`coalesce(min(${second}), 0) AS w403_first`, `coalesce(max(${second}), 0) AS w403_last`, 'count(*) AS w403_all'],
      [this.#timed],
    );
  }

  /** Status, requests; `nn`. */
  byStatus(): Sql {
    const status = this.#table.column('status');
    return `${this.#select([`${status} AS w403_status`, 'count(*) AS w403_all'], [])} GROUP BY ${status}`;
  }

  /** Stretch of so many seconds since 1970, all requests, refused requests; `nnn`. */
  perStretch(seconds: number): Sql {
    const bucket = this.#bucket(seconds);
    const refused = `sum(CASE WHEN ${this.#refused} THEN 1 ELSE 0 END) AS w403_refused`;
    const columns = [`${bucket} AS w403_bucket`, 'count(*) AS w403_all', refused];
    return `${this.#select(columns, [this.#timed])} GROUP BY ${bucket} ORDER BY w403_bucket`;
  }

  /** First folder, hour since 1970, refused requests; `tnn`. */
  heat(): Sql {
    const [path, hour] = [this.#table.column('path'), this.#bucket(3600)];
    const first = this.#dialect.extract(path, '^(/[^/]*/)');
    const folder = `CASE WHEN ${first} <> '' THEN ${first} WHEN ${this.#dialect.startsWith(path, '/')} THEN '/' ELSE '' END`;
    const columns = [`${folder} AS w403_folder`, `${hour} AS w403_hour`, 'count(*) AS w403_refused'];
    return `${this.#select(columns, [this.#timed, this.#refused])} GROUP BY ${folder}, ${hour}`;
  }

  /** The values most refused, their refused requests, all their requests; `tnn`. Of networks only the narrower. */
  top(dimension: Dimension, rows: number): Sql {
    const value = eachValueOf(this.#dialect, this.#table, dimension, [])[0] as Sql;
    return this.#ranked(value, [`${value} <> ''`], rows);
  }

  /** The values that most requests have, refused or not; `tn`. */
  frequent(dimension: Dimension, rows: number): Sql {
    const value = eachValueOf(this.#dialect, this.#table, dimension, [])[0] as Sql;
    return `${this.#select([`${value} AS w403_key`, 'count(*) AS w403_all'], [`${value} <> ''`])} GROUP BY ${value} ORDER BY w403_all DESC LIMIT ${integer(rows)}`;
  }

  /** Refused paths that are noise by their names; `t`. */
  guessedPaths(rows: number): Sql {
    const path = this.#table.column('path');
    const isNamed = `${this.#noise.kindOfPath()} <> ''`;
    return `${this.#select([`${path} AS w403_path`], [this.#timed, this.#refused, isNamed])} GROUP BY ${path} LIMIT ${integer(rows)}`;
  }

  /** Kind of noise, requests, different clients; `tnn`. */
  noise(): Sql {
    const kind = this.#noise.kind();
    const clients = `count(DISTINCT ${this.#table.column('client')}) AS w403_clients`;
    const columns = [`${kind} AS w403_kind`, 'count(*) AS w403_refused', clients];
    return `${this.#select(columns, [this.#timed, this.#refused, `${kind} <> ''`])} GROUP BY ${kind}`;
  }

  /** Paths that were asked for as noise of this kind, as in `top`. */
  noisePaths(kind: string, rows: number): Sql {
    const path = this.#table.column('path');
    const isOfKind = [this.#timed, this.#refused, `${this.#noise.kind()} = ${this.#dialect.text(kind)}`];
    const paths = `${this.#select([`${path} AS w403_path`], isOfKind)} GROUP BY ${path}`;
    return this.#ranked(path, [`${path} ${this.#dialect.inSet} (${paths})`], rows);
  }

  /** The agents of refused requests that are no noise; `t`. */
  refusedAgents(): Sql {
    const agent = this.#table.column('agent');
    return `${this.#select([`${agent} AS w403_agent`], [...this.#searched(), `${agent} <> ''`])} GROUP BY ${agent}`;
  }

  /**
   * The keys of a dimension that can be hot, or that most requests of an incident share, in stretches of so many seconds
   * (0: the whole log): stretch, key, refused requests that are no noise, those and the served ones; `ntnn`. Keys with fewer refusals
   * are left out before anything else of them is counted.
   */
  keys(dimension: Dimension, seconds: number): Sql {
    const { from, value } = this.#source(dimension);
    const isWhole = seconds === 0;
    const parts = isWhole ? [value] : [this.#bucket(seconds), value];
    const names = isWhole ? ['w403_key'] : ['w403_bucket', 'w403_key'];
    const named = parts.map((part, at) => `${part} AS ${names[at]}`);
    const group = ` GROUP BY ${parts.join(', ')}`;
    const tried = `${this.#select([...named, 'count(*) AS w403_refused'], [...this.#searched(), `${value} <> ''`], from)}${group} HAVING count(*) >= ${integer(Math.ceil(FEWEST / 2))}`;
    const wanted = `SELECT ${names.join(', ')} FROM (${tried}) AS w403_tried`;
    const within = `${isWhole ? value : `(${parts.join(', ')})`} ${this.#dialect.inSet} (${wanted})`;
    const all = `${this.#select([...named, 'count(*) AS w403_all'], [this.#timed, this.#counted(), within], from)}${group}`;
    return `SELECT ${isWhole ? '0 AS w403_whole, w403_key' : names.join(', ')}, w403_refused, w403_all FROM (${all}) AS w403_a ${this.#dialect.joinOnce} (${tried}) AS w403_r USING (${names.join(', ')})`;
  }

  /** How many rows have a hot key; `n`. */
  hotSize(hot: HotKeys): Sql {
    return this.#select(['count(*) AS w403_all'], [...this.#searched(), this.#hasHot(hot)]);
  }

  /**
   * Refused requests that are no noise, in order of fine stretches. Equal ones stand in one row with their number, and
   * those without a hot key lose all their values: they only count. With `collapse` each value that is not hot is left
   * out by itself, and the seconds too. Stretch, first second, last second, the key columns, bytes, requests, place of the first line:
   * {@link ROW_KINDS}.
   */
  refusedRows(fine: number, hot: HotKeys, collapse: boolean): Sql {
    const [bucket, second] = [this.#bucket(fine), this.#table.column('second')];
    const tests = KEY_COLUMNS.map((column): readonly [string, Sql] => [`w403_is_${column}`, this.#isHot(column, hot)]);
    // A test that nothing passes is left out: a column can have hundreds.
    const open = tests.filter(([, test]) => test !== NEVER);
    const isKept = open.length === 0 ? NEVER : `(${open.map(([name]) => name).join(' OR ')})`;
    const keys = tests.map(([name, test], at) => {
      const kept = !collapse ? isKept : test === NEVER ? NEVER : name;
      return `CASE WHEN ${kept} THEN ${this.#table.column(KEY_COLUMNS[at] as KeyColumn)} ELSE '' END`;
    });
    const bytes = `CASE WHEN ${isKept} THEN ${this.#table.column('bytes')} ELSE -1 END`;
    const when = collapse ? [] : [`CASE WHEN ${isKept} THEN ${second} ELSE 0 END`];
    const named = keys.map((key, at) => `${key} AS w403_${KEY_COLUMNS[at]}`);
    const columns = [
      `${bucket} AS w403_bucket`,
      `min(${second}) AS w403_first`,
      `max(${second}) AS w403_last`,
      ...named,
      `${bytes} AS w403_bytes`,
      'count(*) AS w403_weight',
      `${this.#table.place === null ? '-1' : `min(${this.#table.place})`} AS w403_place`,
    ];
    const names = open.length === 0 ? [['w403_is_none', NEVER] as const] : open;
    const { before, source } = this.#dialect.define(names, this.#table.from, this.#where(this.#searched()));
    return `${before}SELECT ${columns.join(', ')} FROM ${source} GROUP BY ${[bucket, ...when, ...keys, bytes].join(', ')} ORDER BY w403_bucket, w403_first, w403_place`;
  }

  #ranked(value: Sql, conditions: readonly Sql[], rows: number): Sql {
    const refused = [`${value} AS w403_key`, 'count(*) AS w403_refused'];
    const most = `${this.#select(refused, [this.#refused, ...conditions])} GROUP BY ${value} ORDER BY w403_refused DESC, w403_key LIMIT ${integer(rows)}`;
    const within = `${value} ${this.#dialect.inSet} (SELECT w403_key FROM (${most}) AS w403_most)`;
    const all = `${this.#select([`${value} AS w403_key`, 'count(*) AS w403_all'], [within])} GROUP BY ${value}`;
    return `SELECT w403_key, w403_refused, w403_all FROM (${all}) AS w403_a ${this.#dialect.joinOnce} (${most}) AS w403_r USING (w403_key) ORDER BY w403_refused DESC, w403_key`;
  }

  #select(columns: readonly Sql[], conditions: readonly Sql[], from: Sql = this.#table.from): Sql {
    return `SELECT ${columns.join(', ')} FROM ${from}${this.#where(conditions)}`;
  }

  #where(conditions: readonly Sql[]): Sql {
    const all = [...this.#conditions, ...conditions];
    return all.length === 0 ? '' : ` WHERE ${all.join(' AND ')}`;
  }

  #bucket(seconds: number): Sql {
    return this.#dialect.quotient(this.#table.column('second'), seconds);
  }

  /** What the totals of a key hold, as `KeyTable.total` says: refused requests that are noise are no served ones. */
  #counted(): Sql {
    return `(NOT (${this.#refused}) OR ${this.#noise.isNone()})`;
  }

  /** What is searched for incidents. */
  #searched(): Sql[] {
    return [this.#refused, this.#timed, this.#noise.isNone()];
  }

  #hasHot(hot: HotKeys): Sql {
    return `(${KEY_COLUMNS.map((column) => this.#isHot(column, hot)).join(' OR ')})`;
  }

  /** Whether the value of a column, or one wider than it, is hot around a row. */
  #isHot(column: KeyColumn, hot: HotKeys): Sql {
    const tests: Sql[] = [];
    for (const dimension of DIMENSIONS.filter((one) => COLUMN_OF[one] === column)) {
      for (const scale of SCALES.filter((one) => hot.has(dimension, one))) {
        const bucket = hot.seconds[scale] === 0 ? '0' : this.#bucket(hot.seconds[scale]);
        for (const value of eachValueOf(this.#dialect, this.#table, dimension, hot.slashes)) {
          const place = `(CAST(${bucket} AS ${this.#dialect.integerType}), ${value})`;
          const set = `SELECT w403_bucket, w403_word FROM ${hotTable(dimension, scale)}`;
          tests.push(`${place} ${this.#dialect.inSet} (${set})`);
        }
      }
    }
    return tests.length === 0 ? NEVER : `(${tests.join(' OR ')})`;
  }

  #source(dimension: Dimension): { readonly from: Sql; readonly value: Sql } {
    const values = valuesOf(this.#dialect, this.#table, dimension);
    if ('one' in values) return { from: this.#table.from, value: values.one };
    return { from: `${this.#table.from}${this.#dialect.explode(values.many, 'w403_value')}`, value: 'w403_value' };
  }
}

const NEVER = '(1 = 0)';

/** Kinds of the columns of `refusedRows`. */
export const ROW_KINDS = `nnn${'t'.repeat(KEY_COLUMNS.length)}nnn`;
