import type { LogRow } from '../../model/log-rows.ts';
import { anySecond } from './clock.ts';
import { combinedFormat } from './combined.ts';
import { forwardedClient } from './forwarded.ts';
import { unescaped } from './json-scan.ts';
import { isCombined, type NotationPart, type NotedColumn, readNotation } from './notation.ts';
import { bytesOf, closingQuote, firstOf, shown, statusAt, withoutPort } from './quoted.ts';
import { putRequest, putTarget } from './request-line.ts';
import { clearRow, type FormatHint, type RowFormat, reasonOf } from './row-format.ts';

/** The format that a notation describes. Matching goes from left to right once: no value is tried twice. */
export function notedFormat(text: string, hint: FormatHint): RowFormat {
  const notation = readNotation(text);
  const zone = hint.zoneMinutes ?? 0;
  const front = isCombined(notation);
  const kind = notation.server === 'nginx' ? 'nginx-access' : 'apache-access';
  if (front !== null) return combinedFormat(kind, front, zone);
  const parts = withoutGaps(notation.parts);
  const values = new Map<NotationPart, string>();
  const [first] = parts;
  const isJson = first !== undefined && 'literal' in first && /^\s*\{\s*"/.test(first.literal);
  return {
    name: notation.server === 'nginx' ? 'nginx log_format' : 'Apache LogFormat',
    kind,
    product: notation.server,
    combined: false,
    errorLog: false,
    understands: () => false,
    readRow(line, row) {
      clearRow(row);
      values.clear();
      if (!match(line, parts, values)) return false;
      if (isJson && line.includes('\\')) for (const [part, value] of values) values.set(part, unescaped(value));
      return putValues(row, values, zone);
    },
  };
}

/** Two values with nothing between them cannot be parted: both are left unread. */
function withoutGaps(parts: readonly NotationPart[]): readonly NotationPart[] {
  const joined: NotationPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last === undefined || 'literal' in last !== 'literal' in part) joined.push(part);
    else if ('literal' in last && 'literal' in part) joined.splice(-1, 1, { literal: last.literal + part.literal });
    else joined.splice(-1, 1, { column: 'other', name: '', blanks: 0 });
  }
  return joined;
}

function match(line: string, parts: readonly NotationPart[], values: Map<NotationPart, string>): boolean {
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if ('literal' in part) {
      if (!line.startsWith(part.literal, at)) return index === parts.length - 1 && at === line.length;
      at += part.literal.length;
      continue;
    }
    const after = parts[index + 1];
    const end =
      after === undefined || !('literal' in after) ? line.length : endOf(line, at, after.literal, part.blanks);
    if (end < 0) return false;
    values.set(part, line.slice(at, end));
    at = end;
  }
  return true;
}

/** Where a value ends: before the text behind it, which may stand in quotes, and in lists of several upstreams. */
function endOf(line: string, from: number, after: string, blanks: number): number {
  if (after.startsWith('"')) {
    let quote = closingQuote(line, from);
    while (quote >= 0 && !line.startsWith(after, quote)) quote = closingQuote(line, quote + 1);
    return quote;
  }
  let end = line.indexOf(after, from);
  let left = after.startsWith(' ') ? blanks : 0;
  while (end >= 0) {
    // nginx writes the answers of several servers as `502, 502 : 200`.
    const isList =
      after.startsWith(' ') && (/[,:]$/.test(line.slice(Math.max(from, end - 1), end)) || line.startsWith(' : ', end));
    if (left === 0 && !isList) return end;
    left = Math.max(0, left - 1);
    end = line.indexOf(after, end + 1);
  }
  return end;
}

function putValues(row: LogRow, values: ReadonlyMap<NotationPart, string>, zone: number): boolean {
  const reasons: [string, string][] = [];
  let forwarded = '';
  let hasStatus = true;
  for (const [part, raw] of values) {
    if ('literal' in part) continue;
    if (part.column === 'forwarded') forwarded ||= shown(raw);
    else if (part.column === 'reason') reasons.push([part.name, raw]);
    else if (part.column === 'status') {
      row.status = Math.max(0, statusAt(raw, 0));
      hasStatus = row.status > 0 || raw === '-' || raw === '000';
    } else put(row, part.column, raw, zone);
  }
  row.client = forwardedClient(row.client, forwarded) || firstOf(forwarded);
  if (row.status >= 400) row.reason = reasonOf(...reasons);
  return hasStatus;
}

function put(row: LogRow, column: NotedColumn, value: string, zone: number): void {
  if (column === 'client') row.client = withoutPort(shown(value));
  else if (column === 'user') row.user = shown(value);
  else if (column === 'time') row.second = anySecond(value, zone);
  else if (column === 'request') putRequest(row, value, 0, value.length);
  else if (column === 'method') row.method = shown(value);
  else if (column === 'target' && row.path === '') putTarget(row, shown(value));
  else if (column === 'bytes') row.bytes = bytesOf(value);
  else if (column === 'referer') row.referer = value;
  else if (column === 'agent') row.agent = value;
  else if (column === 'host') row.host ||= shown(value);
  else if (column === 'country') row.country = shown(value);
}
