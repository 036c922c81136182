import type { JsonLine } from './json-members.ts';
import { fieldsOf } from './json-members.ts';
import { addressOf, epochTime, statusOf } from './log-format.ts';

/** Logpush may write times as text, in seconds, or in nanoseconds. */
function timeOf(text: string): string | null {
  if (/^\d{16,}$/.test(text)) return epochTime(Number(text) / 1e9);
  return /^\d{10}$/.test(text) ? epochTime(text) : text || null;
}

/** The data set `firewall_events` of Cloudflare's Logpush. */
export const cloudflareEvent: JsonLine = (members) => {
  if (!('Action' in members && 'Source' in members)) return null;
  const fields = fieldsOf(members);
  const path = `${fields.ClientRequestPath ?? ''}${fields.ClientRequestQuery ?? ''}`;
  return {
    product: 'cloudflare',
    time: timeOf(fields.Datetime ?? ''),
    client: fields.ClientIP ?? null,
    method: fields.ClientRequestMethod ?? null,
    url: addressOf(path, fields.ClientRequestHost),
    status: statusOf(fields.EdgeResponseStatus),
    answeredBy: /^(?:block|drop|challenge|jschallenge|managed_?challenge|connection_?close)/i.test(fields.Action ?? '')
      ? 'itself'
      : null,
    fields,
  };
};

/** The data set `http_requests`. */
export const cloudflareRequest: JsonLine = (members) => {
  if (!('EdgeResponseStatus' in members) || ('Action' in members && 'Source' in members)) return null;
  const fields = fieldsOf(members);
  const status = statusOf(fields.EdgeResponseStatus);
  const origin = statusOf(fields.OriginResponseStatus);
  const scheme = /^https?$/.test(fields.ClientRequestScheme ?? '') ? `${fields.ClientRequestScheme}:` : '';
  const address = addressOf(fields.ClientRequestURI || fields.ClientRequestPath || '', fields.ClientRequestHost);
  return {
    product: 'cloudflare',
    time: timeOf(fields.EdgeStartTimestamp ?? fields.Datetime ?? ''),
    client: fields.ClientIP ?? null,
    method: fields.ClientRequestMethod ?? null,
    url: address.startsWith('//') ? `${scheme}${address}` : address,
    status,
    answeredBy: origin !== null && origin === status ? 'behind' : fields.OriginResponseStatus === '0' ? 'itself' : null,
    fields,
  };
};
