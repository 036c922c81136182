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

/** What the access logs of Amazon Web Services and the sub-status of IIS name. */
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
  named(CLOUDFRONT, 'cloudfront/method-restricted', { 'x-edge-detailed-result-type': 'InvalidRequestMethod' }),
  named(CLOUDFRONT, 'cloudfront/host-mismatch', { 'x-edge-detailed-result-type': 'InvalidRequestCertificate' }),
  ...SUB_STATUSES.map(([sub, rule]) => named(IIS, rule, { 'sc-status': '403', 'sc-substatus': sub })),
];
