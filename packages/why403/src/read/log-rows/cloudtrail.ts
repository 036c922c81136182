import { anySecond } from './clock.ts';
import { jsonMaker } from './json-format.ts';
import { reasonOf } from './row-format.ts';

/*
 * Records of CloudTrail (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html),
 * one a line or, as AWS delivers them, a file that is one line: `{"Records":[…]}`. They hold no HTTP status: only a
 * refusal is told apart.
 */

const REFUSED = /AccessDenied|Unauthorized|Forbidden|Client\.\w{0,40}Denied/;
/** The kind of policy that AWS names (https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html). */
const POLICY =
  /explicit deny in an? [a-z -]{3,40} policy|no [a-z -]{3,40} policy allows|permissions boundary|session policy|VPC endpoint policy/;

/** Calls to AWS services. */
export const cloudTrailMaker = jsonMaker({
  kind: 'cloudtrail',
  product: 'unknown',
  members: {
    eventTime: 'time',
    eventSource: 'source',
    eventName: 'name',
    sourceIPAddress: 'client',
    userAgent: 'agent',
    errorCode: 'error',
    errorMessage: 'message',
    'userIdentity.arn': 'arn',
    'userIdentity.userName': 'user',
    'userIdentity.principalId': 'principal',
    'requestParameters.bucketName': 'bucket',
    'requestParameters.key': 'key',
  },
  shape: (line) => line.includes('"eventSource"') && line.includes('"eventName"'),
  split: recordsOf,
  put(values, row, zone) {
    if (values.source === '' || values.name === '') return false;
    row.second = anySecond(values.time, zone);
    row.status = REFUSED.test(values.error) ? 403 : 0;
    row.method = values.name;
    row.path = values.bucket === '' ? `/${values.source}/${values.name}` : `/${values.bucket}/${values.key}`;
    row.client = values.client;
    row.agent = values.agent;
    row.user = values.arn || values.user || values.principal;
    row.host = values.source;
    row.reason = reasonOf(['errorCode', values.error], ['errorMessage', POLICY.exec(values.message)?.[0]]);
    return true;
  },
});

function recordsOf(line: string): readonly string[] | null {
  if (!/^\s{0,40}\{\s{0,40}"Records"\s{0,40}:\s{0,40}\[/.test(line)) return null;
  try {
    const { Records: records } = JSON.parse(line) as { readonly Records: unknown };
    return Array.isArray(records) ? records.map((record) => JSON.stringify(record)) : null;
  } catch {
    return null;
  }
}
