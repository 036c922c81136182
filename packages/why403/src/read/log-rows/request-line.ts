import type { LogRow } from '../../model/log-rows.ts';

const QUESTION = 63;

/**
 * `GET /a?b HTTP/1.1` into method and path. What is no request line (TLS bytes, nothing) leaves both empty: whoever
 * counts paths must not count noise as one.
 */
export function putRequest(row: LogRow, line: string, from: number, to: number): void {
  const space = line.indexOf(' ', from);
  if (space <= from || space >= to || !isMethod(line, from, space)) {
    row.method = '';
    row.path = '';
    return;
  }
  const last = line.lastIndexOf(' ', to - 1);
  // HTTP/0.9 has no version; a target with spaces keeps them.
  const end = last > space && line.startsWith('HTTP/', last + 1) ? last : to;
  row.method = line.slice(from, space);
  row.path = withoutQuery(line, space + 1, end);
}

/** A piece of a text up to its question mark. */
export function withoutQuery(text: string, from: number, to: number): string {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === QUESTION) return text.slice(from, at);
  return text.slice(from, to);
}

/** A target that may be absolute (`http://host/path`): the host goes to its own column. */
export function putTarget(row: LogRow, target: string): void {
  const [whole, host] = /^[a-z]{2,10}:\/\/([^/?#]{1,300})/i.exec(target) ?? [];
  if (whole === undefined) {
    row.path = withoutQuery(target, 0, target.length);
    return;
  }
  row.host = host?.replace(/:\d{1,5}$/, '') ?? '';
  const rest = withoutQuery(target, whole.length, target.length);
  row.path = rest === '' ? '/' : rest;
}

function isMethod(line: string, from: number, to: number): boolean {
  if (to - from > 24) return false;
  for (let at = from; at < to; at++) {
    const code = line.charCodeAt(at);
    const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 45 || code === 95;
    if (!isLetter) return false;
  }
  return true;
}
