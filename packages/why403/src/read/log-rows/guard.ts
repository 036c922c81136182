import { anySecond } from './clock.ts';
import { jsonMaker } from './json-format.ts';
import { statusOfText } from './quoted.ts';
import { withoutQuery } from './request-line.ts';
import { reasonOf } from './row-format.ts';

/* Decisions of why403-guard, as its sinks write them: flat, or with the names of OpenTelemetry's conventions. */

const COUNT = /"(?:access\.)?count":(\d{1,6})[,}]/;
/** One event may stand for many decisions, when they come faster than they can be written. */
const MOST = 100_000;

/** Denials that the guard logged, and what it let through. */
export const guardMaker = jsonMaker({
  kind: 'guard',
  product: 'why403-guard',
  members: {
    time: 'time',
    timestamp: 'time',
    status: 'status',
    'http.response.status_code': 'status',
    'attributes.http.response.status_code': 'status',
    problem: 'problem',
    'access.problem': 'problem',
    'attributes.access.problem': 'problem',
    reason: 'why',
    'access.reason': 'why',
    rule: 'rule',
    'access.rule': 'rule',
    method: 'method',
    'http.request.method': 'method',
    'attributes.http.request.method': 'method',
    path: 'path',
    url: 'path',
    'url.path': 'path',
    'attributes.url.path': 'path',
    subject: 'user',
    'user.id': 'user',
    'attributes.user.id': 'user',
    source_ip: 'client',
    client: 'client',
    'client.address': 'client',
    'attributes.client.address': 'client',
  },
  shape: (line) => /"access\.(?:denied|allowed)"|"problem":"[a-z:/.-]{4,120}"/.test(line),
  split(line) {
    const count = Number(COUNT.exec(line)?.[1] ?? 1);
    return count > 1 && count <= MOST ? new Array<string>(count).fill(line) : null;
  },
  put(values, row, zone) {
    row.status = statusOfText(values.status);
    if (row.status === 0) return false;
    row.second = anySecond(values.time, zone);
    row.client = values.client;
    row.method = values.method;
    row.path = withoutQuery(values.path, 0, values.path.length);
    row.user = values.user;
    const problem = values.problem.slice(values.problem.lastIndexOf('/') + 1);
    if (row.status >= 400) row.reason = reasonOf(['problem', problem], ['reason', values.why], ['rule', values.rule]);
    return true;
  },
});
