import {
  BODY_LIMIT,
  type CaseId,
  type ExchangeObservation,
  type HeaderList,
  type Source,
  type Vantage,
} from '../model/observation.ts';
import { redactHeaders, redactText, redactUrl } from './redact.ts';

/** An exchange as read or received, before redaction. Leave out what was not shown. */
export interface RawExchange {
  readonly id?: CaseId;
  readonly source: Source;
  readonly vantage?: Vantage;
  readonly method?: string | null;
  readonly url?: string | null;
  readonly requestHeaders?: HeaderList | null;
  readonly status?: number | null;
  readonly reason?: string | null;
  readonly httpVersion?: string | null;
  readonly headers?: HeaderList | null;
  readonly body?: string | null;
  readonly bodyCut?: boolean;
}

const HEADER_LIMIT = 1000;
const HEADER_VALUE_LIMIT = 16 * 1024;

/**
 * The one place where an exchange becomes an observation, and so the one place where it is redacted and bounded.
 * Empty header lists mean "not shown", as pasted and logged exchanges have them.
 */
export function makeExchange(raw: RawExchange): ExchangeObservation {
  const body = raw.body ?? (saysEmpty(raw.headers) ? '' : null);
  return {
    kind: 'exchange',
    id: raw.id ?? null,
    source: raw.source,
    vantage: raw.vantage ?? { from: 'saved' },
    request: {
      method: raw.method ?? null,
      url: raw.url == null ? null : redactUrl(raw.url.slice(0, HEADER_VALUE_LIMIT)),
      headers: bounded(raw.requestHeaders),
    },
    response: {
      status: raw.status ?? null,
      reason: raw.reason == null ? null : redactText(raw.reason.slice(0, HEADER_VALUE_LIMIT)),
      httpVersion: raw.httpVersion ?? null,
      headers: bounded(raw.headers),
      body: body === null ? null : redactText(body.slice(0, BODY_LIMIT)),
      bodyCut: (raw.bodyCut ?? false) || (body !== null && body.length > BODY_LIMIT),
    },
  };
}

/** A length of nothing shows the body, which no text can. */
function saysEmpty(headers: HeaderList | null | undefined): boolean {
  return headers?.some(([name, value]) => name.toLowerCase() === 'content-length' && value.trim() === '0') ?? false;
}

function bounded(headers: HeaderList | null | undefined): HeaderList | null {
  if (headers == null || headers.length === 0) return null;
  const kept = headers
    .slice(0, HEADER_LIMIT)
    .map(([name, value]) => [name, value.slice(0, HEADER_VALUE_LIMIT)] as const);
  return redactHeaders(kept);
}
