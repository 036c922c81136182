import type { LogKind } from '../../model/log-kind.ts';
import type { LogLineObservation, Source } from '../../model/observation.ts';
import type { ProductId } from '../../model/taxonomy.ts';
import { redactText } from '../redact.ts';

/** A line with its number in the file it came from. */
export interface SourceLine {
  readonly text: string;
  readonly number: number | null;
}

/** What a format reads from its line or record; what is left out is not shown. */
export interface LogParts {
  readonly log?: LogKind;
  readonly product: ProductId;
  readonly time?: string | null;
  readonly client?: string | null;
  readonly method?: string | null;
  readonly url?: string | null;
  readonly status?: number | null;
  readonly answeredBy?: 'itself' | 'behind' | null;
  readonly message?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** What stood before in the same log and still counts: the names of the columns. */
export interface LogState {
  columns: readonly string[] | null;
}

/** One format of logs. Kinds that share a format are told apart by what the caller says. */
export interface LogFormat {
  readonly kinds: readonly LogKind[];
  /** Reads one line; null where it is not of this format. The kind is null where nobody said it. */
  readonly readLine?: (line: string, kind: LogKind | null, state: LogState) => LogParts | null;
  /** Reads a record that begins at a line: its parts, and how many lines it takes. */
  readonly readRecord?: (lines: readonly SourceLine[], at: number) => { parts: LogParts; length: number } | null;
}

const TEXT_LIMIT = 16 * 1024;

/** The one place where a line becomes an observation, and so where it is redacted and bounded. */
export function makeLogLine(parts: LogParts, kind: LogKind, text: string, source: Source): LogLineObservation {
  const shown = (value: string | null | undefined) =>
    value == null || value === '' || value === '-' ? null : redactText(value.slice(0, TEXT_LIMIT));
  const clean = redactText(text.slice(0, TEXT_LIMIT));
  const fields = Object.entries(parts.fields ?? {}).map(([name, value]) => [
    name,
    redactText(value.slice(0, TEXT_LIMIT)),
  ]);
  return {
    kind: 'log-line',
    source,
    log: parts.log ?? kind,
    product: parts.product,
    time: parts.time ?? null,
    client: shown(parts.client),
    method: shown(parts.method),
    url: shown(parts.url),
    status: parts.status ?? null,
    answeredBy: parts.answeredBy ?? null,
    message:
      parts.message === undefined || parts.message === text ? clean : redactText(parts.message.slice(0, TEXT_LIMIT)),
    fields: Object.fromEntries(fields),
    text: clean,
  };
}

/** `GET /x HTTP/1.1` as method and address; the host is added where it is known and the target is a path. */
export function splitRequest(
  line: string | null | undefined,
  host?: string | null,
): { method: string | null; url: string | null } {
  const [, method, target] = /^([A-Za-z]{1,20}) (\S+)(?: HTTP\/[\d.]+)?\s*$/.exec(line ?? '') ?? [];
  if (method === undefined || target === undefined) return { method: null, url: null };
  return { method, url: addressOf(target, host) };
}

/** A path with its host, which says nothing of the scheme. */
export function addressOf(target: string, host?: string | null): string {
  if (!target.startsWith('/') || target.startsWith('//')) return target;
  return host == null || host === '' || host === '-' || host === '_' ? target : `//${host}${target}`;
}

/** A status as a number, where it is one. */
export function statusOf(text: string | number | null | undefined): number | null {
  const value = Number(text ?? Number.NaN);
  return Number.isInteger(value) && value >= 100 && value <= 599 ? value : null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `21`, `Nov`, `2026`, `17:38:16` and a zone like `+0000` as ISO 8601. */
export function isoTime(day: string, month: string, year: string, clock: string, zone = ''): string | null {
  const number = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  if (number === 0) return null;
  const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  return `${year}-${String(number).padStart(2, '0')}-${day.trim().padStart(2, '0')}T${clock}${offset}`;
}

/** `21/Nov/2026:17:38:23 +0000`. */
export function commonTime(text: string): string | null {
  const [, day, month, year, clock, zone] =
    /^(\d{1,2})\/([A-Za-z]{3})\/(\d{4}):(\d\d:\d\d:\d\d)(?:\.\d{1,9})?(?: ?([+-]\d{4}))?/.exec(text) ?? [];
  return day && month && year && clock ? isoTime(day, month, year, clock, zone) : null;
}

/** Seconds since 1970 as ISO 8601. */
export function epochTime(seconds: string | number): string | null {
  const value = Number(seconds);
  return Number.isFinite(value) && Math.abs(value) < 8e12 ? new Date(value * 1000).toISOString() : null;
}
