import { addressOf, commonTime, isoTime, type LogFormat, splitRequest, statusOf } from './log-format.ts';

const QUOTED = /"((?:[^"\\]|\\.)*)"|(\S+)/g;

/** Fields parted by spaces; quoted ones may hold spaces. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(QUOTED)].map(([, quoted, bare]) => quoted ?? bare ?? '');
}

const ALB_NAMES = [
  ...['type', 'time', 'elb', 'client', 'target', 'request_time', 'target_time', 'response_time', 'elb_status_code'],
  ...['target_status_code', 'received_bytes', 'sent_bytes', 'request', 'user_agent', 'ssl_cipher', 'ssl_protocol'],
  ...[
    'target_group_arn',
    'trace_id',
    'domain_name',
    'chosen_cert_arn',
    'matched_rule_priority',
    'request_creation_time',
  ],
  ...['actions_executed', 'redirect_url', 'error_reason', 'target_list', 'target_status_list', 'classification'],
  'classification_reason',
];

/** Access log of an Application Load Balancer: the columns have no heading, and their order is fixed. */
export const albAccess: LogFormat = {
  kinds: ['alb'],
  readLine(line) {
    if (!/^(?:https?|h2|grpcs|wss?) \d{4}-\d\d-\d\dT\S+ (?:app|net)\/\S+ /.test(line)) return null;
    const fields = Object.fromEntries(
      wordsOf(line).map((value, index) => [ALB_NAMES[index] ?? `field${index}`, value]),
    );
    const status = statusOf(fields.elb_status_code);
    const target = statusOf(fields.target_status_code);
    return {
      product: 'aws-alb',
      time: fields.time ?? null,
      client: fields.client?.replace(/:\d+$/, '') ?? null,
      ...splitRequest(fields.request),
      status,
      answeredBy: target === null ? 'itself' : target === status ? 'behind' : null,
      fields,
    };
  },
};

const S3 =
  /^[0-9a-f]{64} (\S+) \[([^\]]+)\] (\S+) (\S+) (\S+) (\S+\.\S+) (\S+) ("(?:[^"\\]|\\.)*"|-) (\d{3}|-) (\S+) (.*)$/;

/** Server access log of Amazon S3. */
export const s3Access: LogFormat = {
  kinds: ['s3-access'],
  readLine(line) {
    const [
      ,
      bucket,
      time = '',
      client,
      requester = '',
      id = '',
      operation = '',
      key = '',
      request = '',
      code,
      error = '',
      more = '',
    ] = S3.exec(line) ?? [];
    if (code === undefined) return null;
    const agent = wordsOf(more)[5] ?? '';
    return {
      product: 's3',
      time: commonTime(time),
      client: client ?? null,
      ...splitRequest(request.replace(/^"|"$/g, '')),
      status: statusOf(code),
      answeredBy: 'itself',
      fields: { bucket: bucket ?? '', requester, id, operation, key, error, agent },
    };
  },
};

/** Formats that begin with a line that names the columns: W3C extended, of IIS and CloudFront. */
export const w3cFields: LogFormat = {
  kinds: ['iis-w3c', 'cloudfront'],
  readLine(line, kind, state) {
    if (line.startsWith('#')) {
      const [, names] = /^#Fields: (.+)$/.exec(line) ?? [];
      if (names !== undefined) state.columns = names.trim().split(/\s+/);
      // Nothing of a request; still a line that is understood.
      return /^#(?:Fields|Version|Software|Date|Start-Date):/.test(line) ? { product: 'unknown' } : null;
    }
    const columns = state.columns ?? (kind === 'cloudfront' ? CLOUDFRONT_NAMES : null);
    const values = line.split(line.includes('\t') ? '\t' : ' ');
    if (columns === null) return iisWithoutHeading(values);
    if (values.length < 5 || Math.abs(values.length - columns.length) > 20) return null;
    if (!/^\d{4}-\d\d-\d\d$/.test(values[columns.indexOf('date')] ?? '')) return null;
    const fields = Object.fromEntries(columns.map((name, index) => [name, values[index] ?? '']));
    return 'x-edge-result-type' in fields ? cloudFrontParts(fields) : iisParts(fields);
  },
};

const CLOUDFRONT_NAMES = [
  ...['date', 'time', 'x-edge-location', 'sc-bytes', 'c-ip', 'cs-method', 'cs(Host)', 'cs-uri-stem', 'sc-status'],
  ...['cs(Referer)', 'cs(User-Agent)', 'cs-uri-query', 'cs(Cookie)', 'x-edge-result-type', 'x-edge-request-id'],
  ...['x-host-header', 'cs-protocol', 'cs-bytes', 'time-taken', 'x-forwarded-for', 'ssl-protocol', 'ssl-cipher'],
  ...['x-edge-response-result-type', 'cs-protocol-version', 'fle-status', 'fle-encrypted-fields', 'c-port'],
  ...[
    'time-to-first-byte',
    'x-edge-detailed-result-type',
    'sc-content-type',
    'sc-content-len',
    'sc-range-start',
    'sc-range-end',
  ],
];

function withQuery(stem: string, query: string | undefined): string {
  return query === undefined || query === '' || query === '-' ? stem : `${stem}?${query}`;
}

/** A request as CloudFront logs it, by the names of its columns; from its table or from JSON. */
export function cloudFrontParts(fields: Record<string, string>) {
  const host = fields['x-host-header'] || fields['cs(Host)'];
  const address = addressOf(withQuery(fields['cs-uri-stem'] ?? '', fields['cs-uri-query']), host);
  const scheme =
    /^https?$/.test(fields['cs-protocol'] ?? '') && address.startsWith('//') ? `${fields['cs-protocol']}:` : '';
  return {
    log: 'cloudfront' as const,
    product: 'cloudfront' as const,
    time: `${fields.date}T${fields.time}Z`,
    client: fields['c-ip'] ?? null,
    method: fields['cs-method'] ?? null,
    url: `${scheme}${address}`,
    status: statusOf(fields['sc-status']),
    fields,
  };
}

function iisParts(fields: Record<string, string>) {
  return {
    log: 'iis-w3c' as const,
    product: 'iis' as const,
    time: `${fields.date}T${fields.time}Z`,
    client: fields['c-ip'] ?? null,
    method: fields['cs-method'] ?? null,
    url: addressOf(withQuery(fields['cs-uri-stem'] ?? '', fields['cs-uri-query']), fields['cs-host']),
    status: statusOf(fields['sc-status']),
    answeredBy: Number(fields['sc-substatus'] ?? 0) > 0 ? ('itself' as const) : null,
    fields,
  };
}

/** A single line copied without its heading: the three numbers after the user agent and the Referer are status, sub-status and Windows error. */
function iisWithoutHeading(values: readonly string[]) {
  if (!/^\d{4}-\d\d-\d\d$/.test(values[0] ?? '') || !/^\d\d:\d\d:\d\d$/.test(values[1] ?? '')) return null;
  const method = values.findIndex((value) => /^(?:GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|PROPFIND|TRACE)$/.test(value));
  const code = values.findIndex(
    (value, index) =>
      index > method &&
      /^[1-5]\d\d$/.test(value) &&
      /^\d{1,3}$/.test(values[index + 1] ?? '') &&
      /^\d{1,10}$/.test(values[index + 2] ?? ''),
  );
  if (method < 2 || code < 0) return null;
  const addresses = values
    .slice(method)
    .filter((value) => /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:]+)$/i.test(value));
  return iisParts({
    date: values[0] ?? '',
    time: values[1] ?? '',
    'cs-method': values[method] ?? '',
    'cs-uri-stem': values[method + 1] ?? '',
    'cs-uri-query': values[method + 2] ?? '',
    'c-ip': addresses[0] ?? '',
    'sc-status': values[code] ?? '',
    'sc-substatus': values[code + 1] ?? '',
    'sc-win32-status': values[code + 2] ?? '',
  });
}

/** Proxy logs that are one line of fields: Squid's native format. */
export const squidAccess: LogFormat = {
  kinds: ['squid-access'],
  readLine(line) {
    const [, seconds, client, result, code, method, url, user = '', hierarchy = ''] =
      /^(\d{9,11}\.\d{3})\s+\d+ (\S+) ([A-Z_]+)\/(\d{3}) \d+ (\S+) (\S+) (\S+) (\S+)/.exec(line) ?? [];
    if (seconds === undefined || url === undefined) return null;
    const own = /_DENIED$/.test(result ?? '') || hierarchy.startsWith('HIER_NONE');
    return {
      product: 'squid',
      time: new Date(Number(seconds) * 1000).toISOString(),
      client: client ?? null,
      method: method ?? null,
      url,
      status: statusOf(code),
      answeredBy: own ? 'itself' : /^(?:HIER_)?(?:DIRECT|FIRST|PARENT|ORIGINAL)/.test(hierarchy) ? 'behind' : null,
      fields: { result: result ?? '', user, hierarchy },
    };
  },
};

/** `Nov 21 17:38:16` at the beginning of a syslog line has no year. */
const SYSLOG = /^(?:[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d \S+ |\d{4}-\d\d-\d\dT\S+ \S+ )?(?:haproxy\[\d+\]: )?/;
const HAPROXY =
  /^(\S+):(\d+) \[(\d{1,2})\/([A-Z][a-z]{2})\/(\d{4}):(\d\d:\d\d:\d\d)(?:\.\d+)?\] (\S+) (\S+)\/(\S+) ([-+\d/]+) (\d{3}|-1) \+?(\d+) (\S+) (\S+) (\S{4}) ([\d/+]+) ([\d/]+)(?: \{([^}]{0,2000})\})?(?: \{([^}]{0,2000})\})? "([^"]{0,8000})"?/;

/** HAProxy's `option httplog`. */
export const haproxyHttp: LogFormat = {
  kinds: ['haproxy-http'],
  readLine(line) {
    const [
      ,
      client,
      ,
      day = '',
      month = '',
      year = '',
      clock = '',
      frontend = '',
      backend = '',
      server = '',
      timers = '',
      code,
      ,
      ,
      ,
      state = '',
      ,
      ,
      captured = '',
      ,
      request,
    ] = HAPROXY.exec(line.replace(SYSLOG, '')) ?? [];
    if (request === undefined) return null;
    const own = server === '<NOSRV>' || /^[PL]/.test(state);
    return {
      product: 'haproxy',
      time: isoTime(day, month, year, clock),
      client: client ?? null,
      ...splitRequest(request),
      status: statusOf(code),
      answeredBy: own ? 'itself' : /^-{2}/.test(state) ? 'behind' : null,
      fields: { frontend, backend, server, timers, state, captured },
    };
  },
};

const ENVOY =
  /^\[(\d{4}-\d\d-\d\dT[^\]]+)\] "(\S+) (\S+) ([^"]+)" (\d+) (\S+) (?:(\S+) (\S+|"[^"]*") ("[^"]*") )?(\d+) (\d+) (\d+|-) (\S+) "([^"]*)" "([^"]*)" "([^"]*)" "([^"]*)" "([^"]*)"(.*)$/;

/** Envoy's default access log, of which Istio's has the details of the answer too. */
export const envoyAccess: LogFormat = {
  kinds: ['envoy-access'],
  readLine(line) {
    const [
      ,
      time,
      method,
      path = '',
      ,
      code,
      flags = '',
      details = '',
      ,
      ,
      ,
      ,
      ,
      ,
      forwarded = '',
      agent = '',
      id = '',
      authority = '',
      upstream = '',
      more = '',
    ] = ENVOY.exec(line) ?? [];
    if (code === undefined) return null;
    const own = details === '' ? (upstream === '-' ? true : null) : details !== 'via_upstream';
    const mesh = /\b(?:in|out)bound(?:_\.|\|)|\bns\[|\.svc\.cluster\.local/.test(`${more} ${details}`);
    return {
      product: mesh ? 'istio' : 'envoy',
      time: time ?? null,
      client: forwarded.split(',')[0]?.trim() || null,
      method: method ?? null,
      url: addressOf(path, authority),
      status: statusOf(code),
      answeredBy: own === null ? null : own ? 'itself' : 'behind',
      fields: { flags, details, upstream, agent, id },
    };
  },
};
