import type { LogLineObservation } from '../../model/observation.ts';
import { hostOf, pathOf } from './logged-request.ts';

/** Which refused request is wanted; what is left out is not asked for. */
export interface RefusedFilter {
  /** A whole path, or the beginning of one where it ends in `/`. */
  readonly path?: string;
  readonly client?: string;
  readonly host?: string;
  /** 403 unless said otherwise. */
  readonly status?: number;
}

/** A request that was refused, as an access log has it. */
export interface LastRefused {
  readonly method: string | null;
  /** Absolute, `//host/path` where the scheme is not shown, or the bare request target where the host is not either. */
  readonly url: string;
  readonly host: string | null;
  readonly path: string;
  readonly client: string | null;
  /** ISO 8601 as the line has it. */
  readonly time: string | null;
  readonly status: number;
  readonly bytes: number | null;
  readonly agent: string | null;
  readonly referer: string | null;
  /**
   * Apache writes no length where it refused the error document too. What the client got is then another status, as
   * often as not.
   */
  readonly errorDocumentRefused: boolean;
  readonly line: LogLineObservation;
}

/** The last request of an access log that was refused; null where there is none. */
export function lastRefused(lines: readonly LogLineObservation[], filter: RefusedFilter = {}): LastRefused | null {
  const line = lines.findLast((one) => isAccess(one) && fits(one, filter));
  if (line === undefined || line.url === null || line.status === null) return null;
  const { fields } = line;
  const bytes = fields.bytes ?? fields.body_bytes_sent ?? fields.bytes_sent ?? fields.size ?? '';
  return {
    method: line.method,
    url: line.url,
    host: hostOf(line.url),
    path: pathOf(line.url),
    client: line.client,
    time: line.time,
    status: line.status,
    bytes: /^\d{1,15}$/.test(bytes) ? Number(bytes) : null,
    agent: known(fields.agent ?? fields.http_user_agent ?? fields.userAgent),
    referer: known(fields.referer ?? fields.http_referer),
    errorDocumentRefused: bytes === '-' && line.method !== 'HEAD',
    line,
  };
}

/** Error logs and the kernel have no request that was answered; the audit log of a firewall has. */
function isAccess({ log }: LogLineObservation): boolean {
  return /-access$/.test(log) || ['combined', 'haproxy-http', 'modsecurity-audit'].includes(log);
}

function fits(line: LogLineObservation, { path, client, host, status = 403 }: RefusedFilter): boolean {
  if (line.status !== status || line.url === null) return false;
  if (client !== undefined && line.client !== client) return false;
  const own = hostOf(line.url);
  // A log without hosts has those of its own site only.
  if (host !== undefined && own !== null && own !== host.toLowerCase()) return false;
  if (path === undefined) return true;
  const logged = pathOf(line.url);
  return logged === path || (path.endsWith('/') && logged.startsWith(path));
}

function known(value: string | undefined): string | null {
  return value === undefined || value === '' || value === '-' ? null : value;
}
