import type { LogLineObservation } from '../../model/observation.ts';
import type { Members } from '../json-members.ts';
import { aclOfAws, cloudTrail } from '../logs/aws-json.ts';
import { cloudflareEvent, cloudflareRequest } from '../logs/cloudflare-json.ts';
import { cloudFrontParts } from '../logs/edge-fields.ts';
import { fieldsOf, type JsonLine } from '../logs/json-members.ts';
import { makeLogLine } from '../logs/log-format.ts';
import { redactHeaders } from '../redact.ts';
import { csvRows } from './csv-rows.ts';
import { decodedMessage } from './decoded-message.ts';
import { type FoundEvent, findEvents } from './find-events.ts';
import { jsonValues } from './json-values.ts';

/** What a file of events holds. */
export interface ReadEvents {
  readonly events: readonly LogLineObservation[];
  /** Lines, rows or ends that could not be read. */
  readonly unread: number;
}

/** Events that are read of one file; an export of a whole day is for `why403 logs`. */
const EVENTS_LIMIT = 100_000;

const READERS: Readonly<Partial<Record<FoundEvent['kind'], JsonLine>>> = {
  'waf-aws': aclOfAws,
  cloudtrail: cloudTrail,
  host: decodedMessage,
  cloudfront: (members) => cloudFrontParts(fieldsOf(members)),
  'cloudflare-http-requests': cloudflareRequest,
  'cloudflare-firewall-events': cloudflareEvent,
};

/** The events of a text, as many as are wanted: JSON in any wrapping, one object a line, or a table of the dashboard. */
export function readEvents(text: string, sourceName: string, most = EVENTS_LIMIT): ReadEvents {
  const clean = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const isJson = /^\s*[{[]/.test(clean);
  const { values, unread } = isJson ? jsonValues(clean) : { values: tableValues(clean), unread: 0 };
  const events: LogLineObservation[] = [];
  for (const { value, line } of values) {
    for (const found of findEvents(value)) {
      const event = eventFrom(found, { name: sourceName, line });
      if (event !== null) events.push(event);
      if (events.length >= most) return { events, unread };
    }
  }
  return { events, unread };
}

function tableValues(text: string): readonly { readonly value: unknown; readonly line: number }[] {
  return csvRows(text).map(({ cells, line }) => ({ value: cells, line }));
}

function eventFrom({ kind, members }: FoundEvent, source: LogLineObservation['source']): LogLineObservation | null {
  const kept = withoutCredentials(members);
  const text = textOfEvent(kept);
  const parts = text === null ? null : (READERS[kind]?.(kept) ?? null);
  return parts === null || text === null ? null : makeLogLine(parts, kind, text, source);
}

/** An event is bounded in depth when it is found; one that cannot be written is none. */
function textOfEvent(members: Members): string | null {
  try {
    return JSON.stringify(members);
  } catch {
    return null;
  }
}

/** The headers that AWS WAF logs are pairs of `name` and `value`, credentials among them. */
function withoutCredentials(members: Members): Members {
  const { httpRequest } = members;
  if (typeof httpRequest !== 'object' || httpRequest === null || !('headers' in httpRequest)) return members;
  const { headers } = httpRequest;
  if (!Array.isArray(headers)) return members;
  const pairs = headers.flatMap((one: unknown) => {
    const { name, value } = (typeof one === 'object' && one !== null ? one : {}) as Members;
    return typeof name === 'string' && typeof value === 'string' ? [[name, value] as const] : [];
  });
  const clean = redactHeaders(pairs).map(([name, value]) => ({ name, value }));
  return { ...members, httpRequest: { ...httpRequest, headers: clean } };
}
