import { isRefusingAction } from '../../model/firewall-action.ts';
import { fieldsOf, type JsonLine } from './json-members.ts';
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
  const query = fields.ClientRequestQuery ?? '';
  const path = `${fields.ClientRequestPath ?? ''}${query === '' || query.startsWith('?') ? query : `?${query}`}`;
  const status = statusOf(fields.EdgeResponseStatus);
  const origin = statusOf(fields.OriginResponseStatus);
  const refused = isRefusingAction(fields.Action ?? '');
  return {
    product: 'cloudflare',
    time: timeOf(fields.Datetime ?? ''),
    client: fields.ClientIP ?? null,
    method: fields.ClientRequestMethod ?? null,
    url: addressOf(path, fields.ClientRequestHost),
    status,
    // A rule that only looked on says nothing of who answered, but for the status that the origin server gave.
    answeredBy: refused ? 'itself' : origin !== null && origin === status ? 'behind' : null,
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
