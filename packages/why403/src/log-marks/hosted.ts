import { citeLine, citeLines } from '../evaluate/log-scene.ts';
import type { LogKind } from '../model/log-kind.ts';
import type { LogLineObservation } from '../model/observation.ts';
import type { Strength } from '../model/taxonomy.ts';
import type { LogMark } from './define-log-mark.ts';

interface Place {
  readonly log: LogKind | readonly LogKind[];
  readonly source: string;
  readonly lastSeen: string;
}

/** A rule that one field of a hosted service's log names. */
function named(
  at: Place,
  rule: string,
  fields: NonNullable<LogMark['fields']>,
  strength: Strength = 'proved',
): LogMark {
  return {
    rule,
    fields,
    strength,
    closes: true,
    ...at,
    refine: (line) =>
      mayRefuse(line) ? { strength, evidence: [citeLine(line, excerptOf(line, Object.keys(fields)))] } : null,
  };
}

function mayRefuse({ status, answeredBy }: LogLineObservation): boolean {
  return answeredBy !== 'behind' && (status === null || status === 403 || status === 429 || status === 401);
}

/** The fields that tell, where the line has them by name. */
function excerptOf(line: LogLineObservation, names: readonly string[]): string {
  const shown = names.map((name) => `${name}: ${line.fields[name] ?? ''}`);
  return `${shown.join(', ')}${line.status === null ? '' : ` (status ${line.status})`}`;
}

const S3: Place = {
  log: 's3-access',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html',
  lastSeen: '2026',
};
const s3 = (error: RegExp, rule: string, strength?: Strength) => named(S3, rule, { error }, strength);

const ALB: Place = {
  log: 'alb',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html',
  lastSeen: '2026',
};

const CLOUDFRONT: Place = {
  log: 'cloudfront',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html',
  lastSeen: '2026',
};

const WAF: Place = {
  log: 'waf-aws',
  source: 'https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html',
  lastSeen: '2026',
};
const BLOCK = { action: 'BLOCK' } as const;

const TRAIL: Place = {
  log: 'cloudtrail',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
  lastSeen: '2026',
};

/** The sentence names the kind of policy; which rule it is depends on the service that refused. */
function trail(pattern: RegExp, ofS3: string, ofOthers: string, strength: Strength = 'proved'): LogMark[] {
  const own = (rule: string, isS3: boolean): LogMark => ({
    rule,
    pattern,
    strength,
    closes: true,
    ...TRAIL,
    refine: (line) =>
      (line.product === 's3') === isS3 && line.status === 403 ? { strength, evidence: citeLines(line) } : null,
  });
  return [own(ofS3, true), own(ofOthers, false)];
}

const IIS: Place = {
  log: 'iis-w3c',
  source:
    'https://learn.microsoft.com/en-us/troubleshoot/developer/webapps/iis/health-diagnostic-performance/http-status-code',
  lastSeen: '2026',
};
const SUB_STATUSES: readonly (readonly [RegExp, string])[] = [
  [/^(?:1|10)$/, 'iis/script-access'],
  [/^[23]$/, 'iis/file-permissions'],
  [/^[45]$/, 'iis/https-required'],
  [/^(?:6|8|503|504)$/, 'iis/ip-block'],
  [/^(?:7|12|13|16|17)$/, 'iis/client-certificate'],
  [/^(?:9|15|501|502)$/, 'iis/rate-limit'],
  [/^(?:11|20)$/, 'iis/expired-credentials'],
  [/^14$/, 'iis/missing-index'],
  [/^(?:18|19)$/, 'iis/config-deny'],
  [/^(?:21|22)$/, 'iis/method-restricted'],
];

/** What the logs of Amazon Web Services and the sub-status of IIS name. */
export const HOSTED_MARKS: readonly LogMark[] = [
  s3(/^InvalidAccessKeyId$/, 's3/api-key'),
  s3(/^SignatureDoesNotMatch$/, 's3/invalid-signature/mismatch'),
  s3(/^RequestTimeTooSkewed$/, 's3/invalid-signature/clock-skew'),
  s3(/^RequestExpired$/, 's3/invalid-signature/expired'),
  s3(/^(?:ExpiredToken|TokenRefreshRequired)$/, 's3/expired-credentials'),
  s3(/^AllAccessDisabled$/, 's3/account-state/disabled'),
  s3(/^(?:NotSignedUp|AccountProblem)$/, 's3/account-state/not-signed-up'),
  s3(/^InvalidObjectState$/, 's3/state-conflict/archived'),
  s3(/^KMS\./, 's3/encryption-key'),
  {
    // CloudFront without a signature of its own asks as nobody: no access control is set up, or the bucket does not grant it.
    rule: 's3/origin-access-control',
    fields: { error: /^AccessDenied$/, requester: /^-?$/, agent: /^Amazon CloudFront$/ },
    strength: 'indicated',
    ...S3,
  },
  {
    rule: 'aws-waf/waf-rule/load-balancer',
    fields: { actions_executed: /^waf$/ },
    strength: 'proved',
    closes: true,
    ...ALB,
    refine: (line) =>
      line.answeredBy === 'itself' && line.status === 403 ? { strength: 'proved', evidence: citeLines(line) } : null,
  },
  named(ALB, 'aws-alb/config-deny', { actions_executed: /(?:^|,)fixed-response$/ }),
  named(CLOUDFRONT, 'cloudfront/geo-block', { 'x-edge-detailed-result-type': 'ClientGeoBlocked' }),
  named(CLOUDFRONT, 'cloudfront/waf-rule', { 'x-edge-detailed-result-type': 'InvalidRequestBlocked' }),
  named(WAF, 'aws-waf/rate-limit', { ...BLOCK, terminatingRuleType: 'RATE_BASED' }),
  named(WAF, 'aws-waf/bot-protection', { action: /^(?:CAPTCHA|CHALLENGE)$/ }),
  named(WAF, 'aws-waf/bot-protection', { ...BLOCK, labels: /awswaf:managed:aws:bot-control/ }, 'indicated'),
  named(WAF, 'aws-waf/geo-block', { ...BLOCK, terminatingRuleId: /geo|countr(?:y|ies)/i }, 'indicated'),
  named(
    WAF,
    'aws-waf/ip-block',
    {
      ...BLOCK,
      terminatingRuleId: /ip-?_?reputation|anonymous-?_?ip|ip-?_?set|(?:block|deny|bad)[-_]?(?:ed)?[-_]?ips?\b/i,
    },
    'indicated',
  ),
  {
    rule: 'aws-waf/waf-rule/load-balancer',
    fields: BLOCK,
    strength: 'proved',
    closes: true,
    ...WAF,
    refine: (line) => {
      const other =
        line.fields.terminatingRuleType === 'RATE_BASED' ||
        /awswaf:managed:aws:bot-control/.test(line.fields.labels ?? '') ||
        /geo|countr(?:y|ies)|ip-?_?reputation|anonymous-?_?ip|ip-?_?set|(?:block|deny|bad)[-_]?(?:ed)?[-_]?ips?\b/i.test(
          line.fields.terminatingRuleId ?? '',
        );
      return other
        ? null
        : {
            strength: 'proved',
            evidence: [citeLine(line, excerptOf(line, ['action', 'terminatingRuleId', 'terminatingRuleType']))],
          };
    },
  },
  ...trail(/\bkms:\w+/i, 's3/encryption-key', 'unknown/insufficient-role/aws-action', 'indicated'),
  ...trail(
    /explicit deny in an? (?:service|resource) control policy|no (?:service|resource) control policy allows|permissions boundary|session policy/,
    's3/insufficient-role/organization-policy',
    'unknown/insufficient-role/aws-action',
  ),
  ...trail(
    /explicit deny in an identity-based policy/,
    's3/insufficient-role/identity-deny',
    'unknown/insufficient-role/aws-action',
  ),
  ...trail(/no identity-based policy allows/, 's3/insufficient-role/no-grant', 'unknown/insufficient-role/aws-action'),
  ...trail(/explicit deny in a resource-based policy/, 's3/resource-policy/explicit-deny', 'unknown/resource-policy'),
  ...trail(/no resource-based policy allows/, 's3/resource-policy/bucket-policy', 'unknown/resource-policy'),
  ...trail(/VPC endpoint policy/, 's3/resource-policy/vpc-endpoint', 'unknown/resource-policy'),
  ...SUB_STATUSES.map(([sub, rule]) => named(IIS, rule, { 'sc-status': '403', 'sc-substatus': sub })),
];
