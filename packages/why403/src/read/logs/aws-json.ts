import { membersOf } from '../json-members.ts';
import { fieldsOf, type JsonLine, textOf } from './json-members.ts';
import { addressOf, epochTime, statusOf } from './log-format.ts';

/** The log of an AWS WAF web ACL. */
export const aclOfAws: JsonLine = (members) => {
  if (!('webaclId' in members && 'action' in members)) return null;
  const fields = fieldsOf(members);
  const request = membersOf(members.httpRequest);
  const headers = Array.isArray(request.headers) ? request.headers.map(membersOf) : [];
  const host = headers.find(({ name }) => textOf(name).toLowerCase() === 'host')?.value;
  const labels = Array.isArray(members.labels) ? members.labels.map((one) => textOf(membersOf(one).name)) : [];
  const action = fields.action?.toUpperCase() ?? '';
  const stated = statusOf(fields.responseCodeSent);
  const query = textOf(request.args);
  return {
    product: 'aws-waf',
    time: typeof members.timestamp === 'number' ? epochTime(members.timestamp / 1000) : null,
    client: textOf(request.clientIp),
    method: textOf(request.httpMethod),
    url: addressOf(`${textOf(request.uri)}${query === '' ? '' : `?${query}`}`, textOf(host)),
    // Blocked requests get 403 unless the rule sends a status of its own, which the log then names.
    status: stated ?? (action === 'BLOCK' ? 403 : null),
    answeredBy: action === 'ALLOW' || action === 'COUNT' ? null : 'itself',
    fields: { ...fields, action, labels: labels.join(','), country: textOf(request.country) },
  };
};

/** A record of CloudTrail: the call that an AWS service refused, with the reason in words. */
export const cloudTrail: JsonLine = (members) => {
  if (!('eventSource' in members && 'eventName' in members)) return null;
  const fields = fieldsOf(members);
  const refused = /AccessDenied|Unauthorized|Forbidden|Client\.\w*Denied/.test(fields.errorCode ?? '');
  return {
    product: fields.eventSource?.startsWith('s3.') ? 's3' : 'unknown',
    time: fields.eventTime ?? null,
    client: fields.sourceIPAddress ?? null,
    url: `https://${fields.eventSource ?? ''}/`,
    status: refused ? 403 : null,
    answeredBy: refused ? 'itself' : null,
    message: `${fields.eventName}: ${fields.errorCode ?? ''}: ${fields.errorMessage ?? ''}`,
    fields,
  };
};
