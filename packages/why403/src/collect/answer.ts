import type { HeaderList } from '../model/observation.ts';
import type { ReadBytes } from './body.ts';

/** A response as it came from the wire. */
export interface Answer {
  readonly httpVersion: string;
  readonly status: number;
  readonly reason: string | null;
  readonly headers: HeaderList;
  /** Null where none was to be seen: after HEAD, or where it could not be reached. */
  readonly body: ReadBytes | null;
}

/** Informational responses (1xx) after which nothing real is expected any more. */
export const INFORMATIONAL_LIMIT = 20;

/** Bytes of header fields that are read; servers rarely accept more themselves. */
export const HEAD_LIMIT = 256 * 1024;

/** A server that answers, and not in HTTP. */
export class NotHttp extends Error {
  readonly firstBytes: string;

  constructor(firstBytes: Buffer) {
    super('the answer is not HTTP');
    this.firstBytes = firstBytes.subarray(0, 60).toString('latin1');
  }
}

/** A server that sends 1xx responses and no other. */
export class OnlyInformational extends Error {
  constructor() {
    super('only informational responses');
  }
}

/** Field values are bytes (RFC 9110, 5.5): UTF-8 where they are that, Latin-1 otherwise. */
export function fieldText(value: string): string {
  if (!/[\u0080-\u00ff]/.test(value)) return value;
  const decoded = Buffer.from(value, 'latin1').toString('utf8');
  return decoded.includes('\uFFFD') ? value : decoded;
}

/** Name, value, name, value … as pairs. */
export function pairs(flat: readonly string[]): [string, string][] {
  const list: [string, string][] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) list.push([flat[at] ?? '', fieldText(flat[at + 1] ?? '')]);
  return list;
}
