import { DEFAULT_ACTION, wafException } from '../evaluate/events/waf-exception.ts';
import { citeLine } from '../evaluate/log-scene.ts';
import { prose } from '../evaluate/quote/prose.ts';
import type { LogLineObservation } from '../model/observation.ts';
import type { Strength } from '../model/taxonomy.ts';
import type { LogMark } from './define-log-mark.ts';

const DOCS = {
  log: 'waf-aws',
  source: 'https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html',
  lastSeen: '2026',
} as const;

/** Which rule a record belongs to, and how sure its cause is. */
interface Told {
  readonly rule: string;
  readonly strength: Strength;
}

/** Groups of rules of AWS that test one thing (https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html). */
const GROUPS: readonly (readonly [RegExp, string])[] = [
  [/AWSManagedRules(?:AmazonIpReputationList|AnonymousIpList)\b/, 'aws-waf/ip-block'],
  [/AWSManagedRules(?:BotControl|ATP|ACFP)RuleSet\b/, 'aws-waf/bot-protection'],
];
/** Names that people give rules of their own: what such a rule tests is likely, and not shown. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/geo|countr(?:y|ies)/i, 'aws-waf/geo-block'],
  [/ip-?_?reputation|anonymous-?_?ip|ip-?_?set|(?:block|deny|bad)[-_]?(?:ed)?[-_]?ips?\b/i, 'aws-waf/ip-block'],
];
/** What the web ACL stands before: the same refusal looks another way at each. */
const PLACES: Readonly<Record<string, string>> = {
  CF: 'aws-waf/waf-rule/cloudfront',
  APPSYNC: 'aws-waf/waf-rule/graphql-api',
  COGNITOIDP: 'aws-waf/waf-rule/user-pool',
};

/** What a record says; null where the web ACL let the request through. */
function told({ fields }: LogLineObservation): Told | null {
  const { action = '', terminatingRuleId: id = '', terminatingRuleType: type = '', group = '', labels = '' } = fields;
  if (action === 'CAPTCHA' || action === 'CHALLENGE') return { rule: 'aws-waf/bot-protection', strength: 'proved' };
  if (action !== 'BLOCK') return null;
  if (type === 'RATE_BASED') return { rule: 'aws-waf/rate-limit', strength: 'proved' };
  const known = GROUPS.find(([pattern]) => pattern.test(group));
  if (known !== undefined) return { rule: known[1], strength: 'proved' };
  if (group === '' && /awswaf:managed:aws:bot-control/.test(labels))
    return { rule: 'aws-waf/bot-protection', strength: 'indicated' };
  const named = group === '' ? NAMES.find(([pattern]) => pattern.test(id)) : undefined;
  if (named !== undefined) return { rule: named[1], strength: 'indicated' };
  return { rule: PLACES[fields.httpSourceName ?? ''] ?? 'aws-waf/waf-rule/load-balancer', strength: 'proved' };
}

const SHOWN = [
  'action',
  'terminatingRuleId',
  'terminatingRuleType',
  'group',
  'groupRule',
  'matched',
  'limit',
  'labels',
  'responseCodeSent',
  'requestId',
] as const;

/** What tells, rather than the whole record: the rule, the rule within its group, what it matched. */
function excerptOf({ fields }: LogLineObservation): string {
  return SHOWN.flatMap((name) => (fields[name] ? [`${name}: ${fields[name]}`] : [])).join(', ');
}

/** Which rule it was, for the place that a record does not name as for those that it does. */
function words({ fields }: LogLineObservation): { readonly title: string; readonly explanation: string } {
  const { terminatingRuleId: id = '', groupRule = '', action = '', matched = '', limit = '' } = fields;
  const did = action === 'BLOCK' ? 'blocked' : `answered with a ${action.toLowerCase()}`;
  const rule =
    id === DEFAULT_ACTION
      ? 'The default action of the web ACL'
      : groupRule === ''
        ? prose`Rule "${id}" of the web ACL`
        : prose`Rule ${groupRule} of the rule group "${id}"`;
  const found = matched === '' ? '' : prose` It found ${matched}.`;
  const counts = limit === '' ? '' : prose` Its limit is ${limit}.`;
  return {
    title: `${rule} ${did} the request`,
    explanation: `The log of AWS WAF names the rule that ended the request.${found}${counts} The request did not reach the origin server.`,
  };
}

const RULES = [
  'aws-waf/bot-protection',
  'aws-waf/rate-limit',
  'aws-waf/ip-block',
  'aws-waf/geo-block',
  'aws-waf/waf-rule/load-balancer',
  ...Object.values(PLACES),
];

/** What the log of AWS WAF names: the rule that ended the request, and what it matched. */
export const WAF_MARKS: readonly LogMark[] = RULES.map(
  (rule): LogMark => ({
    ...DOCS,
    rule,
    strength: 'proved',
    closes: true,
    refine: (line) => {
      const found = told(line);
      if (found === null || found.rule !== rule) return null;
      const fix = wafException(line);
      return {
        ...words(line),
        strength: found.strength,
        evidence: [citeLine(line, excerptOf(line))],
        fixes: fix === null ? [] : [fix],
      };
    },
  }),
);
