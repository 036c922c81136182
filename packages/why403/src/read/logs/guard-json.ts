import type { JsonLine } from './json-members.ts';
import { fieldsOf } from './json-members.ts';
import { statusOf } from './log-format.ts';

/** A denial as why403-guard logs it: the problem it answered with (RFC 9457), beside the request. */
export const guardEvent: JsonLine = (members) => {
  const fields = fieldsOf(members);
  const problem = /(?:^|\/problems\/)([a-z-]{4,40})$/.exec(fields.problem ?? fields.type ?? '')?.[1];
  if (problem === undefined) return null;
  return {
    product: 'why403-guard',
    time: fields.time ?? fields.timestamp ?? null,
    client: fields.client ?? fields.source_ip ?? null,
    method: fields.method ?? null,
    url: fields.url ?? fields.path ?? fields.instance ?? null,
    status: statusOf(fields.status),
    answeredBy: 'itself',
    message: problem,
    fields: { ...fields, problem },
  };
};
