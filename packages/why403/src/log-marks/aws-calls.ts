import { changeForDecoded, grantFor } from '../evaluate/events/denied-call.ts';
import { citeLine, citeLines } from '../evaluate/log-scene.ts';
import type { LogLineObservation } from '../model/observation.ts';
import type { Strength } from '../model/taxonomy.ts';
import type { LogMark } from './define-log-mark.ts';

const TRAIL = {
  log: 'cloudtrail',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
  lastSeen: '2026',
} as const;

const KEY = /\bkms:\w+/i;
const OF_KEY = 'unknown/encryption-key';
const ROLE = 'unknown/insufficient-role/aws-action';

/** A read of one object for which S3 looked for the right to list: it does so only where the object is absent. */
const ABSENT = /^(?:Get|Head)Object: .{0,2000}\bnot authorized to perform: s3:ListBucket(?:Versions)?\b/s;

/** The sentence names the kind of policy; which rule it is depends on the service that refused. */
function trail(pattern: RegExp, ofS3: string, ofOthers: string, strength: Strength = 'proved'): LogMark[] {
  const own = (rule: string, isS3: boolean, strength: Strength): LogMark => ({
    rule,
    pattern,
    strength,
    closes: true,
    ...TRAIL,
    refine: (line) => {
      if ((line.product === 's3') !== isS3 || line.status !== 403 || (isS3 && ABSENT.test(line.message))) return null;
      // What the key service refuses is about the key, whichever policy lacks it.
      if (!isS3 && KEY.test(line.message) && rule !== OF_KEY) return null;
      const fix = grantFor(line);
      return { strength, evidence: [citeLine(line, excerptOf(line))], fixes: fix === null ? [] : [fix] };
    },
  });
  // A service that met the refusal of a key tells what another said; the key service says it itself.
  return [own(ofS3, true, strength), own(ofOthers, false, ofOthers === OF_KEY ? 'proved' : strength)];
}

/** The sentence first: a record is long, and this is what tells. */
function excerptOf({ message, fields }: LogLineObservation): string {
  return `${message}${fields.requestID ? ` (requestID ${fields.requestID})` : ''}`;
}

/** What CloudTrail, and a decoded authorisation message, say of a call that was refused. */
export const CALL_MARKS: readonly LogMark[] = [
  {
    rule: 's3/missing-object-no-list/named',
    pattern: ABSENT,
    strength: 'indicated',
    closes: true,
    ...TRAIL,
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html',
    refine: (line) =>
      line.product === 's3' && line.status === 403
        ? { strength: 'indicated', evidence: [citeLine(line, excerptOf(line))] }
        : null,
  },
  ...trail(KEY, 's3/encryption-key', OF_KEY, 'indicated'),
  ...trail(
    /explicit deny in an? (?:service|resource) control policy|no (?:service|resource) control policy allows/,
    's3/insufficient-role/organization-policy',
    ROLE,
  ),
  ...trail(
    /explicit deny in an? (?:identity-based policy|permissions boundary|session policy)|no (?:permissions boundary|session policy) allows/,
    's3/insufficient-role/identity-deny',
    ROLE,
  ),
  ...trail(/no identity-based policy allows/, 's3/insufficient-role/no-grant', ROLE),
  ...trail(
    /explicit deny in a resource-based policy/,
    's3/resource-policy/explicit-deny',
    'unknown/resource-policy/aws-resource',
  ),
  ...trail(
    /no resource-based policy allows/,
    's3/resource-policy/bucket-policy',
    'unknown/resource-policy/aws-resource',
  ),
  ...trail(/VPC endpoint policy/, 's3/resource-policy/vpc-endpoint', 'unknown/resource-policy/aws-resource'),
  {
    // The reason is in the message, for those who may decode it.
    rule: ROLE,
    pattern: /Encoded authorization failure message: /,
    strength: 'indicated',
    ...TRAIL,
    refine: (line) =>
      line.status === 403 && !/because no|explicit deny/.test(line.message)
        ? {
            strength: 'indicated',
            evidence: [citeLine(line, line.message.replace(/(failure message: .{20}).*/s, '$1…'))],
            fixes: [
              {
                actor: 'account-owner',
                summary: 'Decode the message that the answer carries: it names the statement, or that none allows.',
                command:
                  'aws sts decode-authorization-message --encoded-message "$MESSAGE" --query DecodedMessage --output text | why403 -',
                check: 'The answer names action, resource and statement.',
              },
            ],
          }
        : null,
  },
  {
    rule: ROLE,
    log: 'host',
    fields: { decoded: /^(?:explicit-deny|no-allow)$/ },
    strength: 'proved',
    closes: true,
    source: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html',
    lastSeen: '2026',
    refine: (line) => {
      const { statements = '', conditions = '', context = '' } = line.fields;
      const more = [
        ...(statements === ''
          ? []
          : [citeLine(line, `statement ${statements}${conditions === '' ? '' : `, where ${conditions}`}`)]),
        ...(context === '' ? [] : [citeLine(line, `the request has ${context}`)]),
      ];
      return {
        strength: 'proved',
        evidence: citeLines({ ...line, text: line.message }, more),
        fixes: [changeForDecoded(line)],
      };
    },
  },
];
