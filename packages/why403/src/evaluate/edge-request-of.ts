import type { EdgeRequest } from '../model/edge-request.ts';
import type { HeaderList } from '../model/observation.ts';
import { addressKey } from './edge-ranges.ts';
import type { ExchangeView } from './exchange-view.ts';

/** What is told of a request beside its exchange; null where it is not. */
export interface ToldOfRequest {
  readonly url: string | null;
  readonly client: string | null;
  readonly country: string | null;
  readonly autonomousSystem: number | null;
  /** Fields that only the edge knows, by their names in its language. */
  readonly fields: EdgeRequest['fields'];
}

/**
 * The request of an exchange as an edge saw it: one for each scheme where that is not shown, none where the host is not.
 * The address of the client is taken from the page of Cloudflare where nobody tells it.
 */
export function edgeRequestsOf(view: ExchangeView, told: ToldOfRequest): readonly EdgeRequest[] {
  const { method } = view;
  const seen = told.client ?? clientInPage(view);
  return urlsOf(view, told.url).map((url) => ({
    method,
    url,
    httpVersion: versionOf(view.exchange.response.httpVersion),
    headers: headersOf(view, url),
    client: seen,
    country: told.country,
    autonomousSystem: told.autonomousSystem,
    body: hasNoBody(view) ? '' : null,
    second: secondOf(view.header('date')),
    fields: told.fields,
  }));
}

function urlsOf({ url, host, path, query, scheme }: ExchangeView, told: string | null): readonly string[] {
  if (told !== null) return [told];
  if (url !== null && /^https?:\/\//i.test(url)) return [url];
  if (host === null || path === null) return [];
  const rest = `//${host}${path}${query === null ? '' : `?${query}`}`;
  return scheme === null ? [`https:${rest}`, `http:${rest}`] : [`${scheme}:${rest}`];
}

/** Without pseudo-header fields (RFC 9113, 8.3.1); Host is what HTTP/2 has as `:authority`. */
function headersOf({ exchange, requestHeadersShown }: ExchangeView, url: string): HeaderList | null {
  if (!requestHeadersShown) return null;
  const fields = (exchange.request.headers ?? []).filter(([name]) => !name.startsWith(':'));
  const hasHost = fields.some(([name]) => name.toLowerCase() === 'host');
  return hasHost || !URL.canParse(url) ? fields : [['Host', new URL(url).host], ...fields];
}

/** The answer has the version of the request, but for a downgrade that no edge makes. */
function versionOf(version: string | null): string | null {
  if (version === null) return null;
  return `HTTP/${version}`;
}

function hasNoBody({ method, requestHeadersShown, requestHeader }: ExchangeView): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const length = requestHeader('content-length');
  return requestHeadersShown && (length === null || length === '0') && requestHeader('transfer-encoding') === null;
}

function secondOf(date: string | null): number | null {
  const time = date === null ? Number.NaN : Date.parse(date);
  return Number.isFinite(time) ? Math.floor(time / 1000) : null;
}

/** The page shows the client its own address: at its foot, or in the sentence that bans it. */
const SHOWN_ADDRESS =
  /(?:id="cf-footer-ip"[^>]{0,80}>|\bYour IP:(?:\s|<[^>]{0,120}>|Click to reveal){0,8}|has banned your IP address \()([0-9a-fA-F.:]{3,45})/;

function clientInPage({ body }: ExchangeView): string | null {
  const address = SHOWN_ADDRESS.exec(body)?.[1] ?? null;
  return address !== null && addressKey(address) !== null ? address : null;
}
