import { type Members, membersOf, stringOf } from '../json-members.ts';
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
    fields: {
      ...fields,
      action,
      labels: labels.join(','),
      country: textOf(request.country),
      requestId: textOf(request.requestId),
      ...ruleThatEnded(members),
    },
  };
};

/** Of a group of rules the rule within it that ended the request, what it matched, and the rules that only counted. */
function ruleThatEnded(members: Members): Record<string, string> {
  const groups = listOf(members.ruleGroupList);
  const group = groups.find(({ terminatingRule }) => 'ruleId' in membersOf(terminatingRule));
  const within = membersOf(group?.terminatingRule);
  const matches = [...listOf(members.terminatingRuleMatchDetails), ...listOf(within.ruleMatchDetails)];
  const counted = [members, ...groups].flatMap((one) => listOf(one.nonTerminatingMatchingRules));
  const rates = listOf(members.rateBasedRuleList).find(({ maxRateAllowed }) => maxRateAllowed !== undefined);
  return {
    // `AWS#AWSManagedRulesCommonRuleSet`, or the ARN of an own group.
    group: textOf(group?.ruleGroupId),
    groupRule: textOf(within.ruleId),
    matched: matches.slice(0, MATCHES).map(matchText).join('; '),
    counted: counted.map(({ ruleId }) => textOf(ruleId)).join(', '),
    limit: rates === undefined ? '' : `${textOf(rates.maxRateAllowed)} by ${textOf(rates.limitKey)}`,
  };
}

const MATCHES = 4;
const MATCH_LIMIT = 120;

/** `XSS in BODY: <script`: AWS WAF gives the pieces that it took for an attack. */
function matchText({ conditionType, location, matchedData, matchedFieldName }: Members): string {
  const data = Array.isArray(matchedData) ? matchedData.map(textOf).join(' ') : '';
  const field = stringOf(matchedFieldName) ?? '';
  const where = `${textOf(location)}${field === '' ? '' : ` ${field}`}`;
  return `${textOf(conditionType)}${where === '' ? '' : ` in ${where}`}${data === '' ? '' : `: ${data.slice(0, MATCH_LIMIT)}`}`;
}

function listOf(value: unknown): readonly Members[] {
  return Array.isArray(value) ? value.map(membersOf) : [];
}

/** Codes with which services of AWS refuse; what else may go wrong with a call is no refusal. */
const REFUSALS =
  /AccessDenied|Unauthorized|Forbidden|Client\.\w*Denied|AuthFailure|NotAuthorized|InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|ExpiredToken/;
/** Calls of S3 by the first word of their names. */
const METHODS: Readonly<Record<string, string>> = {
  Get: 'GET',
  List: 'GET',
  Head: 'HEAD',
  Put: 'PUT',
  Delete: 'DELETE',
};

/** A record of CloudTrail: the call that an AWS service refused, with the reason in words. */
export const cloudTrail: JsonLine = (members) => {
  if (!('eventSource' in members && 'eventName' in members)) return null;
  const fields = fieldsOf(members);
  const refused = REFUSALS.test(fields.errorCode ?? '');
  const isS3 = fields.eventSource?.startsWith('s3.') === true;
  const verb = isS3 ? METHODS[/^[A-Z][a-z]+/.exec(fields.eventName ?? '')?.[0] ?? ''] : undefined;
  return {
    product: isS3 ? 's3' : 'unknown',
    time: fields.eventTime ?? null,
    client: fields.sourceIPAddress ?? null,
    ...(verb === undefined ? {} : { method: verb }),
    url: (isS3 ? objectAddress(membersOf(members.requestParameters)) : null) ?? `https://${fields.eventSource ?? ''}/`,
    status: refused ? 403 : null,
    answeredBy: refused ? 'itself' : null,
    message: `${fields.eventName}: ${fields.errorCode ?? ''}: ${fields.errorMessage ?? ''}`,
    fields: { ...fields, principal: textOf(membersOf(members.userIdentity).arn) },
  };
};

/** The address of an object as it was asked for: the bucket stands in the host or before the key. */
function objectAddress({ bucketName, Host, key }: Members): string | null {
  const bucket = stringOf(bucketName);
  const host = stringOf(Host);
  if (bucket === null || host === null) return null;
  const path = encodeURI((stringOf(key) ?? '').replace(/\p{Surrogate}/gu, '\uFFFD'))
    .replaceAll('?', '%3F')
    .replaceAll('#', '%23');
  return host.startsWith(`${bucket}.`) ? `https://${host}/${path}` : `https://${host}/${bucket}/${path}`;
}
