import type { LogKind } from '../../model/log-kind.ts';
import type { ProductId } from '../../model/taxonomy.ts';
import { commonTime, type LogFormat, type LogParts, splitRequest, statusOf } from './log-format.ts';

const LINE =
  /^(?:([A-Za-z0-9._-]{1,253}:\d{1,5}) )?([0-9A-Fa-f.:]{2,45}|[A-Za-z0-9.-]{1,253}) (\S{1,253}) (\S{1,200}) \[([^\]]{10,40})\] "((?:[^"\\]|\\.){0,8000})" (\d{3}) (\d+|-)(?: "((?:[^"\\]|\\.){0,8000})")?(?: "((?:[^"\\]|\\.){0,8000})")?(.{0,2000})$/;

const WRITERS: Partial<Record<LogKind, ProductId>> = {
  'nginx-access': 'nginx',
  'apache-access': 'apache',
  'lighttpd-access': 'lighttpd',
  'tomcat-access': 'tomcat',
  'traefik-access': 'traefik',
  'varnish-access': 'varnish',
};

/** The page of nginx has 146 bytes and its version; for Chrome and Internet Explorer it is padded by 402. */
const NGINX_PAGE = 146;
const NGINX_PADDING = 402;
const LIGHTTPD_PAGE = 341;

/**
 * What Traefik adds: the number of the request, the router, the server that it was passed to, and how long it took
 * (https://doc.traefik.io/traefik/observability/access-logs/#format).
 */
const TRAEFIK = /^ \d{1,15} "([^"]{0,300})" "([^"]{0,300})" \d{1,12}ms$/;

/** Common and combined format, with a virtual host before it or in the place of the identity. */
export const combinedAccess: LogFormat = {
  kinds: [
    'combined',
    'nginx-access',
    'apache-access',
    'lighttpd-access',
    'tomcat-access',
    'varnish-access',
    'traefik-access',
  ],
  readLine(line, kind) {
    const [
      ,
      vhost,
      client,
      identity = '-',
      user = '-',
      time = '',
      request,
      code,
      bytes = '-',
      referer = '',
      agent = '',
      more = '',
    ] = LINE.exec(line) ?? [];
    if (request === undefined) return null;
    const host = vhost?.replace(/:\d+$/, '') ?? (identity.includes('.') ? identity : null);
    const status = statusOf(code);
    const traefik = kind === null || kind === 'traefik-access' ? TRAEFIK.exec(more) : null;
    return {
      // Several servers write this format: unless the caller says which, it is nobody's in particular.
      product: (kind === null ? null : WRITERS[kind]) ?? 'unknown',
      time: commonTime(time),
      client: client ?? null,
      ...splitRequest(request, host),
      status,
      answeredBy: status === 403 && ownPage(kind, Number(bytes), request) ? 'itself' : null,
      message: line,
      fields: { host: host ?? '', user, bytes, referer, agent, more: more.trim() },
      ...(traefik === null ? {} : ofTraefik(traefik[2])),
    };
  },
};

/** No server was asked: a middleware answered. */
function ofTraefik(server: string | undefined): Pick<LogParts, 'log' | 'product' | 'answeredBy'> {
  return { log: 'traefik-access', product: 'traefik', answeredBy: server === '-' ? 'itself' : 'behind' };
}

/** Whether the length of the answer is that of the server's own page, which no application is likely to hit. */
function ownPage(kind: LogKind | null, bytes: number, request: string): boolean {
  if (request.startsWith('HEAD ')) return false;
  if (kind === 'lighttpd-access') return bytes === LIGHTTPD_PAGE;
  if (kind !== 'nginx-access') return false;
  const version = [0, NGINX_PADDING].map((padding) => bytes - NGINX_PAGE - padding);
  // "/1.4.0" to "/1.29.10", or none where server_tokens is off.
  return version.some((length) => length === 0 || (length >= 6 && length <= 8));
}
