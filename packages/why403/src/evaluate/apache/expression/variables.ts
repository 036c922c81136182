import { CannotKnow } from '../cannot-know.ts';
import { remoteHost } from '../phases/host-name.ts';
import { header, type Request } from '../request.ts';

/** Headers that have a variable of their own. */
const HEADERS: Readonly<Record<string, string>> = {
  HTTP_ACCEPT: 'Accept',
  HTTP_COOKIE: 'Cookie',
  HTTP_FORWARDED: 'Forwarded',
  HTTP_HOST: 'Host',
  HTTP_PROXY_CONNECTION: 'Proxy-Connection',
  HTTP_REFERER: 'Referer',
  HTTP_USER_AGENT: 'User-Agent',
};

/** Known only to the running server. */
const OF_THE_MOMENT =
  /^(?:TIME|REMOTE_PORT|REMOTE_IDENT|SERVER_ADDR|REQUEST_LOG_ID|CONN_LOG_ID|SERVER_SOFTWARE|API_VERSION|SSL_)/;

/** A variable of mod_rewrite and of expressions; empty where httpd has none of that name. */
export function variable(name: string, request: Request): string {
  const own = HEADERS[name];
  if (own !== undefined) return header(request, own) ?? '';
  const value = requestVariable(name, request);
  if (value !== null) return value;
  if (name === 'REMOTE_HOST') return remoteHost(request);
  if (name === 'SERVER_ADDR' && request.wire.address != null) return request.wire.address;
  if (OF_THE_MOMENT.test(name)) throw new CannotKnow(`%{${name}} is known to the running server only`);
  return '';
}

function requestVariable(name: string, request: Request): string | null {
  const { wire, server } = request;
  switch (name) {
    case 'REMOTE_ADDR':
    case 'CONN_REMOTE_ADDR':
      return wire.client;
    case 'REMOTE_USER':
      return request.user ?? '';
    case 'AUTH_TYPE':
      return request.user === null ? '' : (request.config.authType?.value ?? '');
    case 'REQUEST_METHOD':
      return request.method;
    case 'REQUEST_SCHEME':
      return 'http';
    case 'REQUEST_URI':
    case 'SCRIPT_URL':
    case 'DOCUMENT_URI':
      return request.uri;
    case 'REQUEST_FILENAME':
    case 'SCRIPT_FILENAME':
      return request.filename ?? '';
    case 'QUERY_STRING':
      return request.args ?? '';
    case 'PATH_INFO':
      return request.pathInfo;
    case 'THE_REQUEST':
      return `${wire.method} ${wire.target} HTTP/${wire.http}`;
    case 'SERVER_PROTOCOL':
      return `HTTP/${wire.http}`;
    case 'HTTPS':
      return 'off';
    case 'IPV6':
      return wire.client.includes(':') ? 'on' : 'off';
    case 'IS_SUBREQ':
      return request.main === null ? 'false' : 'true';
    case 'SERVER_NAME':
      return server.serverName ?? request.host;
    case 'SERVER_PORT':
      return String(wire.port ?? 80);
    case 'SERVER_ADMIN':
      return server.administrator;
    case 'DOCUMENT_ROOT':
      return server.documentRoot;
    case 'CONTEXT_PREFIX':
      return request.context?.prefix ?? '';
    case 'CONTEXT_DOCUMENT_ROOT':
      return request.context?.root ?? server.documentRoot;
    case 'HANDLER':
      return request.handler ?? '';
    default:
      return null;
  }
}
