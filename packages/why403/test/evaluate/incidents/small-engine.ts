import type { IncidentFinder } from '../../../src/evaluate/incidents/finder.ts';
import { isGuess } from '../../../src/evaluate/incidents/noise.ts';
import {
  type Dimension,
  KEY_COLUMNS,
  type KeyColumn,
  type KeyTable,
  type LogRow,
  type RefusedBatch,
  type Scale,
} from '../../../src/model/log-rows.ts';

/** A row with what a test does not care for left empty. */
export function row(part: Partial<LogRow>): LogRow {
  return {
    second: 0,
    status: 200,
    method: 'GET',
    path: '/',
    client: '192.0.2.1',
    agent: 'Mozilla/5.0',
    referer: '-',
    user: '',
    host: '',
    country: '',
    reason: '',
    bytes: 1000,
    ...part,
  };
}

/** Keys in plain maps. */
export class SmallTable implements KeyTable {
  readonly #names = [''];
  readonly #dimensions: Dimension[] = ['path'];
  readonly #parents = [0];
  readonly #byName = new Map<string, number>();
  readonly #totals: Record<Scale, Map<number, number>> = { fine: new Map(), coarse: new Map(), whole: new Map() };

  key(dimension: Dimension, name: string): number {
    if (name === '') return 0;
    const id = `${dimension}\n${name}`;
    const known = this.#byName.get(id);
    if (known !== undefined) return known;
    const key = this.#names.push(name) - 1;
    this.#dimensions.push(dimension);
    this.#parents.push(0);
    this.#byName.set(id, key);
    const parent = parentOf(dimension, name);
    if (parent !== null) this.#parents[key] = this.key(...parent);
    return key;
  }

  name(key: number): string {
    return this.#names[key] ?? '';
  }

  dimension(key: number): Dimension {
    return this.#dimensions[key] ?? 'path';
  }

  parent(key: number): number {
    return this.#parents[key] ?? 0;
  }

  total(key: number, scale: Scale): number {
    return this.#totals[scale].get(key) ?? 0;
  }

  count(key: number): void {
    for (let at = key; at !== 0; at = this.parent(at)) {
      for (const totals of Object.values(this.#totals)) totals.set(at, (totals.get(at) ?? 0) + 1);
    }
  }

  forget(scale: Scale): void {
    this.#totals[scale].clear();
  }
}

function parentOf(dimension: Dimension, name: string): [Dimension, string] | null {
  if (dimension === 'path' || dimension === 'prefix') {
    const from = dimension === 'prefix' ? name.slice(0, -1) : name;
    if (dimension === 'prefix' && name === '/') return null;
    return from.startsWith('/') ? ['prefix', from.slice(0, from.lastIndexOf('/') + 1)] : null;
  }
  if (dimension === 'client') {
    const groups = name.split(/[.:]/);
    return name.includes(':')
      ? ['network', `${groups.slice(0, 3).join(':')}::/48`]
      : ['network', `${groups.slice(0, 3).join('.')}.0/24`];
  }
  if (dimension === 'network') {
    if (name.endsWith('/24')) return ['network', `${name.split('.').slice(0, 2).join('.')}.0.0/16`];
    if (name.endsWith('/48')) return ['network', `${name.split(':').slice(0, 2).join(':')}::/32`];
  }
  if (dimension === 'referer') {
    const host = /^[a-z-]+:\/\/([^/:]+)/i.exec(name)?.[1];
    return host === undefined ? null : ['refererHost', host];
  }
  return null;
}

const ERA = 1_772_323_200;

/** Closes stretches and gives them to a finder, as an engine does; rows come in order of time. */
export function search(
  finder: IncidentFinder,
  table: SmallTable,
  rows: Iterable<LogRow>,
  {
    fine = 60,
    coarse = 3600,
    own = new Set<string>(),
  }: { fine?: number; coarse?: number; own?: ReadonlySet<string> } = {},
) {
  let open: LogRow[] = [];
  let [bucket, wide] = [Number.NaN, Number.NaN];
  let [fineTotal, coarseTotal, total, noise] = [0, 0, 0, 0];
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const close = () => {
    finder.closeFine(batchOf(open, table, bucket, fine, fineTotal));
    table.forget('fine');
    open = [];
    fineTotal = 0;
  };
  const closeWide = () => {
    finder.closeCoarse(wide, coarse, coarseTotal);
    table.forget('coarse');
    coarseTotal = 0;
  };
  for (const one of rows) {
    const now = Math.floor(one.second / fine);
    if (now !== bucket && total > 0) close();
    if (Math.floor(one.second / coarse) !== wide && total > 0) closeWide();
    [bucket, wide] = [now, Math.floor(one.second / coarse)];
    for (const column of KEY_COLUMNS) table.count(keyOf(table, column, one));
    fineTotal++;
    coarseTotal++;
    total++;
    first = Math.min(first, one.second);
    last = Math.max(last, one.second);
    if (one.status !== 403) continue;
    const refererHost = /^[a-z-]+:\/\/([^/:]+)/i.exec(one.referer)?.[1] ?? '';
    if (isGuess(one.path, refererHost, own, one.user)) noise++;
    else open.push(one);
  }
  if (total > 0) {
    close();
    closeWide();
  }
  return { ...finder.finish({ total, first, last }), total, noise };
}

function keyOf(table: SmallTable, column: KeyColumn, one: LogRow): number {
  return table.key(column, one[column]);
}

function batchOf(
  rows: readonly LogRow[],
  table: SmallTable,
  bucket: number,
  seconds: number,
  total: number,
): RefusedBatch {
  const keys = Object.fromEntries(
    KEY_COLUMNS.map((column) => [column, Int32Array.from(rows, (one) => keyOf(table, column, one))]),
  ) as Record<KeyColumn, Int32Array>;
  return {
    scale: 'fine',
    bucket,
    seconds,
    total,
    length: rows.length,
    second: Float64Array.from(rows, ({ second }) => second),
    keys,
    weight: new Int32Array(rows.length).fill(1),
    bytes: Int32Array.from(rows, ({ bytes }) => bytes),
    source: new Int32Array(rows.length),
    offset: Float64Array.from(rows, (_, index) => index),
  };
}

/** Start of the time that tests speak of. */
export const START = ERA;
