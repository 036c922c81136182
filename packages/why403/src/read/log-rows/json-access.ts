import type { LogKind } from '../../model/log-kind.ts';
import type { LogRow } from '../../model/log-rows.ts';
import type { ProductId } from '../../model/taxonomy.ts';
import { anySecond } from './clock.ts';
import { forwardedClient } from './forwarded.ts';
import { MEMBER_NAMES, type MemberName, PLACES, placeOf } from './json-names.ts';
import { JsonScan } from './json-scan.ts';
import { bytesOf, firstOf, statusOfText, withoutPort } from './quoted.ts';
import { putRequest, putTarget } from './request-line.ts';
import { clearRow, type FormatMaker, type RowFormat, reasonOf } from './row-format.ts';

const STATUS_MEMBER = /"[\w.@ -]{0,40}(?:status|code)[\w.]{0,20}"\s{0,4}:\s{0,4}"?[1-5]\d\d\b/i;
const REQUEST_MEMBER = /"[\w.@ -]{0,40}(?:request|uri|url|path|method|verb)[\w.]{0,20}"\s{0,4}:/i;

/** JSON access logs of any common naming, flat or nested. */
export const jsonAccessMaker: FormatMaker = {
  kinds: ['nginx-json-access', 'apache-json-access', 'envoy-access'],
  recognises: (line) => line.charCodeAt(0) === 123 && STATUS_MEMBER.test(line) && REQUEST_MEMBER.test(line),
  make(hint, sample) {
    const kind = hint.kind ?? kindOf(sample);
    return jsonAccess(kind, productOf(kind, sample), hint.zoneMinutes ?? 0);
  },
};

/** Names that only one of the servers gives. */
function kindOf(sample: readonly string[]): LogKind | null {
  const text = sample.slice(0, 5).join('\n');
  // As Istio writes it with `accessLogEncoding: JSON`, and Envoy with the same names.
  if (/"(?:response_code_details|upstream_transport_failure_reason)"/.test(text)) return 'envoy-access';
  if (
    /"(?:upstream_\w+|body_bytes_sent|remote_addr|request_time|http_user_agent|limit_req_status|time_iso8601)"/.test(
      text,
    )
  )
    return 'nginx-json-access';
  return /"(?:logId|remoteIP|handler|httpd\w*)"/.test(text) ? 'apache-json-access' : null;
}

function productOf(kind: LogKind | null, sample: readonly string[]): ProductId {
  if (kind === 'envoy-access') return sample.some((line) => /"(?:in|out)bound\||\bns\[/.test(line)) ? 'istio' : 'envoy';
  return kind === 'nginx-json-access' ? 'nginx' : kind === 'apache-json-access' ? 'apache' : 'unknown';
}

function jsonAccess(kind: LogKind | null, product: ProductId, zone: number): RowFormat {
  const scan = new JsonScan(PLACES.length, placeOf);
  const pick = picker(scan);
  return {
    name: kind ?? 'json',
    kind,
    product,
    combined: false,
    errorLog: false,
    readRow(line, row) {
      clearRow(row);
      if (!scan.scan(line)) return false;
      row.status = statusOfText(pick('status'));
      if (row.status === 0) return false;
      putAddress(row, pick);
      row.second = secondOf(pick('time'), pick('date'), zone);
      const forwarded = pick('forwarded');
      row.client = forwardedClient(withoutPort(firstOf(pick('client'))), forwarded) || firstOf(forwarded);
      row.agent = pick('agent');
      row.referer = pick('referer');
      row.user = dashed(pick('user'));
      row.host = dashed(pick('host')) || row.host;
      row.country = dashed(pick('country'));
      row.bytes = bytesOf(pick('bytes'));
      if (row.status >= 400) row.reason = reasonFrom(pick);
      return true;
    },
    understands: () => false,
  };
}

type Pick = (name: MemberName) => string;

/** The value of a name in the last line: of its members that are there and not empty, the one of the surest name. */
function picker(scan: JsonScan): Pick {
  const places = new Map<MemberName, readonly number[]>();
  let shape = -1;
  return (name) => {
    if (shape !== scan.shape) {
      shape = scan.shape;
      const present = scan.present.filter((place) => place >= 0).sort((a, b) => a - b);
      for (const one of MEMBER_NAMES)
        places.set(
          one,
          present.filter((place) => PLACES[place]?.name === one),
        );
    }
    for (const place of places.get(name) ?? []) {
      const value = scan.values[place];
      if (value !== undefined && value !== '') return value;
    }
    return '';
  };
}

function putAddress(row: LogRow, pick: Pick): void {
  const request = pick('request');
  if (request.includes(' ')) putRequest(row, request, 0, request.length);
  else putTarget(row, pick('target') || request);
  if (row.path === '' && request.includes(' ')) putTarget(row, pick('target'));
  if (row.method === '') row.method = dashed(pick('method'));
}

/** Some write the day and the time of it apart. */
function secondOf(time: string, date: string, zone: number): number {
  const second = anySecond(time || date, zone);
  return Number.isNaN(second) && date !== '' ? anySecond(`${date} ${time}`, zone) : second;
}

function dashed(text: string): string {
  return text === '-' ? '' : text;
}

function reasonFrom(pick: Pick): string {
  return reasonOf(
    ['upstream_status', pick('upstreamStatus')],
    ['upstream', pick('upstreamStatus') === '' ? '' : pick('upstream')],
    ['limit_req_status', pick('limitRequests')],
    ['limit_conn_status', pick('limitConnections')],
    ['response_code_details', pick('details')],
    ['response_flags', pick('flags')],
    ['ssl_client_verify', pick('verify')],
    ['x-edge-detailed-result-type', pick('edgeDetail')],
    ['x-edge-result-type', pick('edge')],
    ['sc-substatus', pick('subStatus')],
    ['handler', pick('handler')],
    ['logId', pick('logId')],
  );
}
