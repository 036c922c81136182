import { anySecond } from './clock.ts';
import { jsonMaker } from './json-format.ts';
import { statusOfText } from './quoted.ts';
import { withoutQuery } from './request-line.ts';
import { reasonOf } from './row-format.ts';

/* Log of an AWS WAF web ACL (https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html). */

/** What is sent for an action that names no status; what is let through is answered by somebody else. */
const SENT: Readonly<Record<string, number>> = { BLOCK: 403, CAPTCHA: 405, CHALLENGE: 202 };

/** Requests that a web ACL looked at. */
export const awsWafMaker = jsonMaker({
  kind: 'waf-aws',
  product: 'aws-waf',
  members: {
    timestamp: 'time',
    action: 'action',
    terminatingRuleId: 'rule',
    terminatingRuleType: 'type',
    responseCodeSent: 'status',
    'httpRequest.clientIp': 'client',
    'httpRequest.country': 'country',
    'httpRequest.uri': 'uri',
    'httpRequest.httpMethod': 'method',
    'httpRequest.host': 'host',
  },
  shape: (line) => line.includes('"webaclId"') && line.includes('"httpRequest"'),
  put(values, row, zone, line) {
    if (values.action === '') return false;
    row.second = anySecond(values.time, zone);
    row.status = statusOfText(values.status) || (SENT[values.action] ?? 0);
    row.client = values.client;
    row.country = values.country;
    row.method = values.method;
    row.path = withoutQuery(values.uri, 0, values.uri.length);
    row.host = values.host || header(line, /"name":\s?"host",\s?"value":\s?"((?:[^"\\]|\\.){0,300})"/i);
    row.agent = header(line, /"name":\s?"user-agent",\s?"value":\s?"((?:[^"\\]|\\.){0,2000})"/i);
    row.referer = header(line, /"name":\s?"referer",\s?"value":\s?"((?:[^"\\]|\\.){0,2000})"/i);
    if (values.action !== 'ALLOW') {
      row.reason = reasonOf(
        ['action', values.action],
        ['terminatingRuleType', values.type],
        ['terminatingRuleId', values.rule],
      );
    }
    return true;
  },
});

function header(line: string, pattern: RegExp): string {
  return pattern.exec(line)?.[1] ?? '';
}
