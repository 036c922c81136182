import { rangeOf } from '../../evaluate/edge-ranges.ts';
import type { Incident, SharedBy } from '../../model/incidents.ts';

type Marked = Pick<Incident, 'by' | 'cause'>;

/** One thing seen twice: of their marks those that both have are equal, and they have some. */
export function isSame(one: Marked, other: Marked): boolean {
  const keys = (Object.keys(one.by) as (keyof SharedBy)[]).filter((key) => other.by[key] !== undefined);
  const equal = keys.length > 0 && keys.every((key) => one.by[key] === other.by[key]);
  return equal && (one.cause === other.cause || keys.length === Object.keys(one.by).length);
}

/** The same, or one is part of the other: what begins as one path or one client grows to a folder or a network. */
export function isRelated(one: Marked, other: Marked): boolean {
  return isSame(one, other) || covers(one.by, other.by) || covers(other.by, one.by);
}

function covers(wide: SharedBy, narrow: SharedBy): boolean {
  const path = narrow.prefix ?? narrow.path;
  if (wide.prefix !== undefined && path !== undefined) return path.startsWith(wide.prefix);
  if (wide.network === undefined || narrow.client === undefined) return false;
  const range = rangeOf(wide.network);
  const client = rangeOf(narrow.client);
  if (range === null || client === null || range.first.length !== client.first.length) return false;
  return range.first <= client.first && client.last <= range.last;
}
