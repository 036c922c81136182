import type { LogKind } from '../../model/log-kind.ts';
import { type Members, membersOf, parseObject } from '../json-members.ts';
import { aclOfAws, cloudTrail } from './aws-json.ts';
import { cloudflareEvent, cloudflareRequest } from './cloudflare-json.ts';
import { guardEvent } from './guard-json.ts';
import { fieldsOf, type JsonLine, textOf } from './json-members.ts';
import { addressOf, epochTime, type LogFormat, type LogParts, splitRequest, statusOf } from './log-format.ts';

const READERS: readonly (readonly [LogKind, JsonLine])[] = [
  ['cloudflare-firewall-events', cloudflareEvent],
  ['cloudflare-http-requests', cloudflareRequest],
  ['waf-aws', aclOfAws],
  ['cloudtrail', cloudTrail],
  ['traefik-json-access', traefikAccess],
  ['caddy-error', caddyLine],
  ['caddy-access', caddyLine],
  ['guard', guardEvent],
  ['envoy-access', envoyAccess],
  ['apache-json-access', apacheAccess],
  ['nginx-json-access', nginxAccess],
];

/** Members that an answer in JSON does not have: without one, an object is no line of a log. */
const TELLING: Readonly<Record<string, readonly string[]>> = {
  'cloudflare-firewall-events': ['RayID', 'ClientIP', 'EdgeResponseStatus'],
  'cloudflare-http-requests': ['EdgeResponseStatus'],
  'waf-aws': ['webaclId'],
  cloudtrail: ['eventSource'],
  'traefik-json-access': ['DownstreamStatus'],
  'caddy-error': ['logger'],
  'caddy-access': ['logger'],
  guard: ['problem'],
  'envoy-access': ['response_code_details'],
  'apache-json-access': ['handler', 'logId', 'remoteIP'],
  'nginx-json-access': ['remote_addr', 'upstream_status', 'body_bytes_sent'],
};

/** Logs of one JSON object a line. */
export const jsonLines: LogFormat = {
  kinds: READERS.map(([kind]) => kind),
  readLine(line, kind) {
    if (!line.trimStart().startsWith('{')) return null;
    const members = parseObject(line);
    if (members === null) return null;
    for (const [known, read] of READERS) {
      const parts =
        kind === known || (kind === null && (TELLING[known] ?? []).some((name) => name in members))
          ? read(members)
          : null;
      if (parts !== null) return { log: known, ...parts };
    }
    return null;
  },
};

/** `log_format … escape=json` is written by the operator: the variables are usually named after themselves. */
function nginxAccess(members: Members): LogParts | null {
  const fields = fieldsOf(members);
  const status = statusOf(fields.status);
  if (status === null) return null;
  const host = fields.host || fields.server_name || fields.http_host || null;
  const asked = splitRequest(fields.request, host);
  const upstream = fields.upstream_status ?? '';
  // With several tries there are several statuses, and the last one is what was passed on.
  const last = statusOf(/(\d{3})\s*$/.exec(upstream)?.[1]);
  return {
    product: 'nginx',
    time: fields.time || fields.time_iso8601 || fields['@timestamp'] || null,
    client: fields.remote_addr || fields.client || fields.remote_ip || null,
    method: asked.method ?? fields.request_method ?? fields.method ?? null,
    url: asked.url ?? addressOf(fields.request_uri || fields.uri || '', host),
    status,
    answeredBy: fields.upstream_status === undefined ? null : last === status ? 'behind' : 'itself',
    fields,
  };
}

/** `LogFormat` with the directives of Apache: `%R` names the handler, `%L` the line of the error log. */
function apacheAccess(members: Members): LogParts | null {
  const fields = fieldsOf(members);
  const status = statusOf(fields.status);
  if (status === null || !('handler' in members || 'logId' in members || 'remoteIP' in members)) return null;
  const target = `${fields.request || fields.uri || ''}${fields.query ?? ''}`;
  const asked = splitRequest(target, fields.host);
  const proxied = /^proxy(?:-server|:)/.test(fields.handler ?? '');
  return {
    product: 'apache',
    time: fields.time || null,
    client: fields.remoteIP || fields.client || null,
    method: asked.method ?? fields.method ?? null,
    url: asked.url ?? addressOf(target, fields.host),
    status,
    // Where the proxy handler ran and nothing was logged, the answer came from behind.
    answeredBy: proxied && (fields.logId ?? '-') === '-' ? 'behind' : null,
    fields,
  };
}

/** As Istio writes it with `accessLogEncoding: JSON`; Envoy has no names of its own, and is usually given the same. */
function envoyAccess(members: Members): LogParts | null {
  const fields = fieldsOf(members);
  const status = statusOf(fields.response_code);
  if (status === null || !('response_code_details' in members || 'response_flags' in members)) return null;
  const details = fields.response_code_details ?? '';
  const mesh = /(?:in|out)bound\||\bns\[/.test(`${fields.upstream_cluster} ${details}`);
  return {
    product: mesh ? 'istio' : 'envoy',
    time: fields.start_time || null,
    client:
      (fields.x_forwarded_for ?? '').split(',')[0]?.trim().replace(/^-$/, '') ||
      fields.downstream_remote_address?.replace(/:\d{1,5}$/, '') ||
      null,
    method: fields.method || null,
    url: addressOf(fields.path ?? '', fields.authority),
    status,
    answeredBy: details === '' || details === '-' ? null : details === 'via_upstream' ? 'behind' : 'itself',
    fields: { ...fields, flags: fields.response_flags ?? '', details, upstream: fields.upstream_host ?? '-' },
  };
}

function traefikAccess(members: Members): LogParts | null {
  const status = statusOf(textOf(members.DownstreamStatus));
  if (status === null) return null;
  const fields = fieldsOf(members);
  const origin = statusOf(fields.OriginStatus);
  return {
    product: 'traefik',
    time: fields.StartUTC || fields.time || null,
    client: fields.ClientHost || fields.ClientAddr || null,
    method: fields.RequestMethod || null,
    url: addressOf(fields.RequestPath ?? '', fields.RequestHost),
    status,
    answeredBy: origin === null ? 'itself' : origin === status ? 'behind' : null,
    fields,
  };
}

function caddyLine(members: Members): LogParts | null {
  const logger = textOf(members.logger);
  if (!/^http\./.test(logger)) return null;
  const request = membersOf(members.request);
  const isAccess = /^http\.log\.access/.test(logger);
  const status = statusOf(textOf(members.status));
  const servers = textOf(membersOf(members.resp_headers).Server).split(',');
  // Caddy adds its name to that of the server behind it.
  const behind = servers.length > 1 && servers.includes('Caddy');
  const ownEmpty = textOf(members.size) === '0' && servers.length === 1 && servers[0] === 'Caddy';
  return {
    log: isAccess ? 'caddy-access' : 'caddy-error',
    product: 'caddy',
    time: typeof members.ts === 'number' ? epochTime(members.ts) : textOf(members.ts) || null,
    client: textOf(request.remote_ip ?? request.remote_addr) || null,
    method: textOf(request.method) || null,
    url: addressOf(textOf(request.uri), textOf(request.host)),
    status,
    answeredBy: isAccess ? (behind ? 'behind' : ownEmpty ? 'itself' : null) : null,
    message: textOf(members.msg),
    fields: { ...fieldsOf(members), server: servers.join(',') },
  };
}
