import { type Members, membersOf } from '../json-members.ts';
import { textOf } from './json-members.ts';
import { addressOf, commonTime, isoTime, type LogParts, statusOf } from './log-format.ts';

/** The audit log of ModSecurity 3 with `SecAuditLogFormat JSON`, and that of Coraza and of ModSecurity 2.9. */
export function auditOfJson(members: Members): LogParts {
  const transaction = membersOf(members.transaction);
  const request = membersOf(transaction.request ?? members.request);
  const response = membersOf(transaction.response ?? members.response);
  const headers = membersOf(request.headers);
  const host = textOf(Object.entries(headers).find(([name]) => name.toLowerCase() === 'host')?.[1]);
  const listed = transaction.messages ?? members.messages ?? membersOf(members.audit_data).messages;
  const list = Array.isArray(listed) ? listed : [];
  const messages = list.map((one) => (typeof one === 'string' ? one : asLine(membersOf(one))));
  const code = statusOf(textOf(response.http_code ?? response.status));
  const line = /^(\S+) (\S+)/.exec(textOf(request.request_line));
  const action = membersOf(membersOf(members.audit_data).action);
  const interrupted = transaction.is_interrupted ?? action.intercepted;
  const engine = textOf(membersOf(transaction.producer ?? members.producer).secrules_engine);
  return {
    product: 'modsecurity',
    time: timeOf(textOf(transaction.time ?? transaction.time_stamp ?? transaction.timestamp)),
    client: textOf(transaction.client_ip ?? transaction.remote_address) || null,
    method: textOf(request.method) || line?.[1] || null,
    url: addressOf(textOf(request.uri) || (line?.[2] ?? ''), host),
    status: code,
    message: messages.join('\n'),
    fields: {
      unique_id: textOf(transaction.unique_id ?? transaction.transaction_id ?? transaction.id),
      action: interrupted === true ? 'Intercepted' : engine === 'DetectionOnly' ? '' : 'Matched',
      host,
    },
  };
}

/** `21/Nov/2026:22:48:27.074990 +0000` of version 2, `Sat Nov 21 22:47:55 2026` of version 3, ISO 8601 of Coraza. */
function timeOf(text: string): string | null {
  const [, month, day, clock, year] =
    /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d\d:\d\d:\d\d) (\d{4})$/.exec(text) ?? [];
  if (month && day && clock && year) return isoTime(day, month, year, clock);
  return commonTime(text) ?? (/^\d{4}-\d\d-\d\d[T ]/.test(text) ? text.replace(' ', 'T') : null);
}

/** One message in the shape of the serial log, so that one reader understands both. */
function asLine(message: Members): string {
  const details = membersOf(message.details ?? message.data);
  const tags = Array.isArray(details.tags) ? details.tags.map((tag) => `[tag "${textOf(tag)}"]`) : [];
  const part = (name: string, value: unknown) => `[${name} "${textOf(value)}"]`;
  return [
    textOf(details.match) || textOf(message.error_message) || textOf(details.raw),
    part('file', details.file),
    part('line', details.lineNumber ?? details.line),
    part('id', details.ruleId ?? details.id),
    part('msg', message.message ?? details.msg),
    part('data', details.data),
    part('severity', details.severity),
    ...tags,
  ].join(' ');
}
