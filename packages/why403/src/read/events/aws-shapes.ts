import { type Members, membersOf, stringOf } from '../json-members.ts';

/**
 * A request as `aws wafv2 get-sampled-requests` prints it, in the form of a log record; it has no id
 * (https://docs.aws.amazon.com/waf/latest/APIReference/API_SampledHTTPRequest.html). Null where it is none.
 */
export function asWafRecord(members: Members): Members | null {
  const request = membersOf(members.Request);
  if (!('ClientIP' in request && 'URI' in request && 'Action' in members)) return null;
  const [uri = '', args = ''] = String(request.URI).split('?', 2);
  const headers = Array.isArray(request.Headers) ? request.Headers.map(membersOf) : [];
  const labels = Array.isArray(members.Labels) ? members.Labels.map((one) => ({ name: membersOf(one).Name })) : [];
  // `AWS#AWSManagedRulesCommonRuleSet#CrossSiteScripting_BODY`, or the name of a rule of the web ACL itself.
  const [, group, within] = /^(.+)#([^#]+)$/.exec(stringOf(members.RuleNameWithinRuleGroup) ?? '') ?? [];
  const status = members.ResponseCodeSent;
  return {
    webaclId: '',
    action: String(members.Action).toUpperCase(),
    timestamp: Date.parse(String(members.Timestamp)),
    terminatingRuleId: group?.split('#')[1] ?? group ?? stringOf(members.RuleNameWithinRuleGroup) ?? '',
    ruleGroupList: group === undefined ? [] : [{ ruleGroupId: group, terminatingRule: { ruleId: within } }],
    labels,
    ...(typeof status === 'number' ? { responseCodeSent: status } : {}),
    httpRequest: {
      clientIp: request.ClientIP,
      country: request.Country,
      uri,
      args,
      httpMethod: request.Method,
      headers: headers.map(({ Name, Value }) => ({ name: Name, value: Value })),
    },
  };
}

/** What `aws sts decode-authorization-message` answers, taken out of its wrapping; null where it is none. */
export function asDecodedMessage(members: Members): Members | null {
  return typeof members.allowed === 'boolean' && 'matchedStatements' in members && 'context' in members
    ? members
    : null;
}

/** Members of CloudTrail that are long, or secret, and tell nothing of a refusal. */
const NOT_KEPT: ReadonlySet<string> = new Set(['responseElements', 'tlsDetails']);

/** A record of CloudTrail without what its services answered; null where it is none. */
export function asTrailRecord(members: Members): Members | null {
  if (typeof members.eventSource !== 'string' || typeof members.eventName !== 'string') return null;
  return Object.fromEntries(Object.entries(members).filter(([name]) => !NOT_KEPT.has(name)));
}

/** A request as CloudFront logs it in JSON: the columns of the standard log by their names. */
export function asCloudFrontRecord(members: Members): Members | null {
  return 'x-edge-request-id' in members && 'sc-status' in members ? members : null;
}
