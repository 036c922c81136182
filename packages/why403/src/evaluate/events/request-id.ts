import type { LogLineObservation } from '../../model/observation.ts';
import type { ExchangeView } from '../exchange-view.ts';

/** Who gave an id: ids of different givers say nothing of each other. */
type Giver = 'cloudflare' | 'cloudfront' | 'amazon' | 'trace';

/** An id of one request, as its giver has it. */
export interface RequestId {
  readonly giver: Giver;
  readonly id: string;
}

/** Fields of a response that carry such an id. */
const FIELDS: readonly (readonly [name: string, giver: Giver])[] = [
  ['cf-ray', 'cloudflare'],
  ['x-amz-cf-id', 'cloudfront'],
  ['x-amz-request-id', 'amazon'],
  ['x-amzn-requestid', 'amazon'],
  ['x-amz-apigw-id', 'amazon'],
  ['apigw-requestid', 'amazon'],
  ['x-amzn-trace-id', 'trace'],
];

/** The same in a page, an XML answer, or what a client library printed of them. */
const TEXTS: readonly (readonly [pattern: RegExp, giver: Giver])[] = [
  [/\bRay ID:(?:\s|<[^>]{0,80}>){0,4}([0-9a-f]{16})\b/i, 'cloudflare'],
  [/\bray_id\\?["']?\s{0,4}[:=]\s{0,4}\\?["']?([0-9a-f]{16})\b/i, 'cloudflare'],
  [/\bcf-ray\\?["']?\s{0,4}[:=]\s{0,4}\\?["']?([0-9a-f]{16})\b/i, 'cloudflare'],
  [/\bRequest ID: ([A-Za-z0-9_-]{50,60}={0,2})/, 'cloudfront'],
  [/<RequestId>([A-Za-z0-9-]{10,60})<\/RequestId>/i, 'amazon'],
  [/\bRequest ?ID: ([A-Z0-9]{16}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/i, 'amazon'],
  [/\brequest id: ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/i, 'amazon'],
];

/** The ids that a response shows. */
export function idsOfView(view: ExchangeView): readonly RequestId[] {
  const fields = FIELDS.map(([name, giver]) => idFrom(view.header(name), giver));
  const { body } = view;
  const texts = body === '' ? [] : TEXTS.map(([pattern, giver]) => idFrom(pattern.exec(body)?.[1] ?? null, giver));
  return [...fields, ...texts].filter((id) => id !== null);
}

/** The id that an event or a line of a hosted service's log has; null where it is of none, or shows none. */
export function idOfLine({ log, fields }: LogLineObservation): RequestId | null {
  switch (log) {
    case 'cloudflare-firewall-events':
    case 'cloudflare-http-requests':
      return idFrom(fields.RayID ?? null, 'cloudflare');
    case 'cloudfront':
      return idFrom(fields['x-edge-request-id'] ?? null, 'cloudfront');
    case 's3-access':
      return idFrom(fields.id ?? null, 'amazon');
    case 'cloudtrail':
      return idFrom(fields.requestID ?? null, 'amazon');
    case 'alb':
      return idFrom(fields.trace_id ?? null, 'trace');
    case 'waf-aws':
      return idFrom(fields.requestId ?? null, giverOf(fields.httpSourceName ?? '', fields.requestId ?? ''));
    default:
      return null;
  }
}

/** AWS WAF has the id of the service that asked it: a trace for load balancers. */
function giverOf(source: string, id: string): Giver {
  if (source === 'CF') return 'cloudfront';
  return source === 'ALB' || id.startsWith('1-') ? 'trace' : 'amazon';
}

const SHORTEST = 8;

function idFrom(value: string | null, giver: Giver): RequestId | null {
  const id = value?.trim().replace(giver === 'cloudflare' ? /-[A-Z]{3}$/ : /^(?:Self=[^;]*;)?Root=|;.*$/g, '') ?? '';
  return id.length < SHORTEST ? null : { giver, id: giver === 'cloudflare' ? id.toLowerCase() : id };
}

/** The lines that have an id as a person copies it: with or without the place that Cloudflare puts behind it. */
export function linesWithId(lines: readonly LogLineObservation[], id: string): LogLineObservation[] {
  const wanted = id.trim().replace(/^([0-9a-f]{16})-[A-Z]{3}$/i, '$1');
  const own = lines.filter((line) => idOfLine(line)?.id.toLowerCase() === wanted.toLowerCase());
  return own.length > 0 || wanted.length < SHORTEST ? own : lines.filter(({ text }) => text.includes(wanted));
}

/** Logs of hosted services, in which many requests of one second lie side by side: only an id tells whose a line is. */
const HOSTED: ReadonlySet<LogLineObservation['log']> = new Set([
  'cloudflare-firewall-events',
  'cloudflare-http-requests',
  'cloudfront',
  'cloudtrail',
  's3-access',
  'waf-aws',
]);

/** Whether a line is of the request with these ids; null where that is not shown. */
export function isOfRequest(line: LogLineObservation, ids: readonly RequestId[]): boolean | null {
  const own = idOfLine(line);
  if (own === null) return null;
  const same = ids.filter(({ giver }) => giver === own.giver);
  if (same.some(({ id }) => id === own.id)) return true;
  return same.some((id) => groupOfId(id) === groupOfId(own)) ? false : null;
}

/** Ids of one group tell requests apart. Services of Amazon have several ids for one request, each of a form of its own; every other giver has one. */
export function groupOfId({ giver, id }: RequestId): string {
  return giver === 'amazon' ? `${giver} ${id.replace(/[A-Za-z0-9]/g, 'x')}` : giver;
}

/** Whether a line of a hosted service's log stands beside a response without showing that it is of this request. */
export function isUnconfirmed(line: LogLineObservation, view: ExchangeView): boolean {
  // A decoded message has no id at all.
  if (!HOSTED.has(line.log) && line.fields.decoded === undefined) return false;
  const { request, response } = view.exchange;
  // Where only the log shows the request, the line is the request.
  if (response.headers === null && response.body === null && request.headers === null) return false;
  return isOfRequest(line, idsOfView(view)) !== true;
}
