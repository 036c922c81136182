/*
 * The notations in which servers are told what to write: nginx's `log_format`
 * (https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format) and Apache's `LogFormat`
 * (https://httpd.apache.org/docs/2.4/mod/mod_log_config.html#formats).
 */

/** Columns that a notation may fill. */
export type NotedColumn =
  | 'client'
  | 'forwarded'
  | 'user'
  | 'time'
  | 'request'
  | 'method'
  | 'target'
  | 'status'
  | 'bytes'
  | 'referer'
  | 'agent'
  | 'host'
  | 'country'
  | 'reason'
  | 'other';

/** A piece of a notation: text as it stands, or what is filled in. */
export type NotationPart =
  | { readonly literal: string }
  | {
      readonly column: NotedColumn;
      /** By the server's own name. */
      readonly name: string;
      /** Blanks that the value has inside. */
      readonly blanks: number;
    };

/** A notation taken apart. */
export interface Notation {
  readonly server: 'nginx' | 'apache';
  readonly parts: readonly NotationPart[];
}

const NGINX: Readonly<Record<string, NotedColumn>> = {
  remote_addr: 'client',
  http_x_real_ip: 'forwarded',
  http_x_forwarded_for: 'forwarded',
  proxy_add_x_forwarded_for: 'forwarded',
  remote_user: 'user',
  time_local: 'time',
  time_iso8601: 'time',
  msec: 'time',
  request: 'request',
  request_method: 'method',
  request_uri: 'target',
  uri: 'target',
  document_uri: 'target',
  status: 'status',
  body_bytes_sent: 'bytes',
  bytes_sent: 'bytes',
  http_referer: 'referer',
  http_user_agent: 'agent',
  host: 'host',
  http_host: 'host',
  server_name: 'host',
  geoip_country_code: 'country',
  geoip2_data_country_code: 'country',
  http_cf_ipcountry: 'country',
  upstream_status: 'reason',
  limit_req_status: 'reason',
  limit_conn_status: 'reason',
  ssl_client_verify: 'reason',
};

const APACHE: Readonly<Record<string, NotedColumn>> = {
  h: 'client',
  a: 'client',
  u: 'user',
  r: 'request',
  s: 'status',
  b: 'bytes',
  B: 'bytes',
  O: 'bytes',
  v: 'host',
  V: 'host',
  m: 'method',
  U: 'target',
  R: 'reason',
  L: 'reason',
};

const APACHE_HEADERS: Readonly<Record<string, NotedColumn>> = {
  referer: 'referer',
  'user-agent': 'agent',
  host: 'host',
  'x-forwarded-for': 'forwarded',
  'cf-ipcountry': 'country',
};

/** The notation in a text: a whole directive, its string, or its string as it stands between quotes. */
export function readNotation(text: string): Notation {
  const directive = /^\s*(log_format|LogFormat|CustomLog|access_log)\s/i.exec(text)?.[1]?.toLowerCase();
  const isApache =
    directive === 'logformat' || directive === 'customlog' || (directive === undefined && !text.includes('$'));
  if (isApache) return { server: 'apache', parts: apacheParts(directive === undefined ? text : quotedIn(text, 1)) };
  return { server: 'nginx', parts: nginxParts(directive === undefined ? text : quotedIn(text, 100)) };
}

/** The strings of a directive put together, as nginx does with several. */
function quotedIn(text: string, most: number): string {
  const strings = [...text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/gs)].slice(0, most);
  return strings.map(([, single, double]) => (single ?? double ?? '').replace(/\\(["'])/g, '$1')).join('');
}

function nginxParts(text: string): NotationPart[] {
  const parts: NotationPart[] = [];
  let end = 0;
  for (const found of text.matchAll(/\$(?:\{(\w{1,100})\}|(\w{1,100}))/g)) {
    if (found.index > end) parts.push({ literal: text.slice(end, found.index) });
    const name = found[1] ?? found[2] ?? '';
    const blanks = name === 'request' ? 2 : name === 'time_local' ? 1 : 0;
    parts.push({ column: Object.hasOwn(NGINX, name) ? (NGINX[name] ?? 'other') : 'other', name, blanks });
    end = found.index + found[0].length;
  }
  if (end < text.length) parts.push({ literal: text.slice(end) });
  return parts;
}

function apacheParts(text: string): NotationPart[] {
  const plain = text.replace(/\\(["\\tn])/g, (_, sign: string) => (sign === 't' ? '\t' : sign === 'n' ? '\n' : sign));
  const parts: NotationPart[] = [];
  let end = 0;
  for (const found of plain.matchAll(
    /%(?:%|(?:!?\d{3}(?:,\d{3}){0,20})?[<>]?(?:\{([^}]{0,200})\})?(\^?[A-Za-z]{1,3}?))/g,
  )) {
    if (found.index > end) parts.push({ literal: plain.slice(end, found.index) });
    const letter = (found[2] ?? '').replace('^', '');
    if (letter === '') parts.push({ literal: '%' });
    else parts.push(...apachePart(letter, found[1]));
    end = found.index + found[0].length;
  }
  if (end < plain.length) parts.push({ literal: plain.slice(end) });
  return withQuery(parts);
}

/** `%U%q` is the target as one piece: `%q` begins with its question mark, or is empty. */
function withQuery(parts: readonly NotationPart[]): NotationPart[] {
  return parts.filter((part, at) => {
    const before = parts[at - 1];
    const isQuery = !('literal' in part) && part.name === '%q';
    return !(isQuery && before !== undefined && !('literal' in before) && before.name === '%U');
  });
}

function apachePart(letter: string, argument: string | undefined): NotationPart[] {
  const name = argument === undefined ? `%${letter}` : `%{${argument}}${letter}`;
  if (letter === 't') {
    if (argument !== undefined) return [{ column: 'time', name, blanks: argument.split(' ').length - 1 }];
    return [{ literal: '[' }, { column: 'time', name, blanks: 1 }, { literal: ']' }];
  }
  if (letter === 'i') {
    const header = (argument ?? '').toLowerCase();
    const column = Object.hasOwn(APACHE_HEADERS, header) ? (APACHE_HEADERS[header] ?? 'other') : 'other';
    return [{ column, name, blanks: 0 }];
  }
  // `%{c}a` is the peer, which behind a proxy is the proxy.
  const known = argument === undefined && Object.hasOwn(APACHE, letter) ? (APACHE[letter] ?? 'other') : 'other';
  return [{ column: known, name, blanks: letter === 'r' ? 2 : 0 }];
}

const COMBINED = '<client> - <user> [<time>] "<request>" <status> <bytes>';

/** Whether lines in this notation can be read as common or combined, alone or with a virtual host in front. */
export function isCombined({ parts }: Notation): 'plain' | 'vhost' | null {
  const shape = parts
    .map((part) => ('literal' in part ? part.literal : part.name === '%l' ? '-' : `<${part.column}>`))
    .join('');
  const front = /^<host>(?::<other>)? /.exec(shape)?.[0] ?? '';
  const rest = shape.slice(front.length);
  // What stands behind the agent is not looked at.
  const fits = rest === COMBINED || `${rest} `.startsWith(`${COMBINED} "<referer>" "<agent>" `);
  return fits ? (front === '' ? 'plain' : 'vhost') : null;
}
