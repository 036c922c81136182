import type { Approximation, KeyCount, LogSource } from '../../model/incidents.ts';
import { sampledApproximation } from '../explain/sampled.ts';
import type { SqlSearch } from './search-sql.ts';
import type { AnswerRow } from './session.ts';

/** Servers put texts in order by bytes, the analysis by code units. */
export function keyCounts(rows: readonly AnswerRow[]): KeyCount[] {
  return rows
    .map(([key, refused, total]) => ({ key: String(key), refused: Number(refused), total: Number(total) }))
    .sort((a, b) => b.refused - a.refused || (a.key < b.key ? -1 : 1));
}

/** A table that is not ours, as a log. */
export function sourceOf(name: string, lines: number): LogSource {
  return { name, format: 'table', lines, bytes: 0, unread: 0, unreadSample: null, fault: null };
}

/** Numbers that are not exact. */
export function approximationsOf({ found, collapsed }: SqlSearch, refused: number): Approximation[] {
  const approximations: Approximation[] = [];
  if (collapsed) {
    const why =
      'more refused requests than are fetched one by one: values that explain nothing were left out on the server';
    approximations.push({ of: 'clients and paths of incidents', atMost: refused, why });
  }
  return [...approximations, ...sampledApproximation(found)];
}
