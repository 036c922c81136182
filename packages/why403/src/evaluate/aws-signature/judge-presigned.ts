import type { PresignedAnswer, SignedCondition, SignedKind } from '../../model/presigned-answer.ts';
import { duration } from '../storage-time.ts';
import { conditionsOf } from './presigned-conditions.ts';
import { isoTime, type PresignedQuestion } from './presigned-question.ts';
import { refusedWith } from './presigned-region.ts';
import type { SignedUrl } from './presigned-url.ts';

const NAMES: Readonly<Record<SignedKind, string>> = {
  'aws-v4': 'presigned URL of S3 (AWS Signature Version 4)',
  'aws-v2': 'presigned URL of S3 (the older AWS Signature Version 2)',
  'gcs-v4': 'signed URL of Cloud Storage (V4)',
  'gcs-v2': 'signed URL of Cloud Storage (the older V2)',
  'cloudfront-canned': 'signed by CloudFront’s canned policy',
  'cloudfront-custom': 'signed by a custom policy of CloudFront',
};

const MENDS: Readonly<Record<SignedCondition['name'], string>> = {
  complete: 'Sign anew, and pass the URL on whole: & must not become &amp;, and nothing may be cut off.',
  policy: 'Write the policy as one JSON statement with Resource and DateLessThan, and sign that.',
  starts: 'Wait until then, or set the clock of the signer by NTP and sign anew.',
  expires: 'Sign anew when the link is followed, or for longer.',
  lifetime: 'Sign for 1 to 604800 seconds (7 days).',
  scope: 'Take the day of the credential from the same UTC time as the date, and sign anew.',
  region: 'Sign for the region of the bucket, and ask at the host of that region.',
  version: 'Sign by version 4 (X-Amz-Algorithm in the URL), with the region of the bucket.',
  method: 'Ask with the method the URL was made for, or sign for the one that is used.',
  headers: 'Send the signed headers with the values they were signed with, or sign without them.',
  'session-token': 'Put the session token into what is signed: a temporary key does not hold without it.',
  resource: 'Sign for the very URL that is asked, scheme and query included, or for a pattern that covers it.',
  address: 'Sign for the address the client has, or without an address.',
  'key-id': 'Sign with a key of the key group that the distribution trusts, and name its id.',
  signature: 'Sign the exact policy, without white space, with the private key that belongs to the public one.',
};

/** What a signed URL allows, and which condition fails. */
export function judgePresigned(question: PresignedQuestion): PresignedAnswer {
  const { signed, shown, at, redact } = question;
  const conditions = conditionsOf(question).map((one) => ({ ...one, why: redact(one.why) }));
  const failing = conditions.filter(({ holds }) => holds === false);
  const decision = failing.length > 0 ? 'refused' : conditions.every(({ holds }) => holds) ? 'accepted' : 'cannot-tell';
  const policy = signed.cloudFront?.policy ?? null;
  return {
    version: 1,
    kind: signed.kind,
    name:
      signed.sentIn === 'cookie'
        ? `cookies ${NAMES[signed.kind]}`
        : NAMES[signed.kind].replace(/^signed by/, 'URL signed by'),
    sentIn: signed.sentIn,
    url: shown,
    decision,
    status: refusedWith(signed.kind, conditions),
    why: whyOf(conditions, signed, at),
    fix: failing[0] === undefined ? null : MENDS[failing[0].name],
    allows: {
      method: signed.method,
      host: signed.host,
      path: redact(signed.path),
      resource: policy?.resource == null ? null : redact(policy.resource),
      from: isoTime(signed.from),
      until: isoTime(signed.until),
      lifetime: signed.lifetime,
      headers: signed.headers,
      address: policy?.address ?? null,
      region: signed.region,
      service: signed.service,
    },
    at: isoTime(at) ?? '',
    conditions,
  };
}

function whyOf(conditions: readonly SignedCondition[], signed: SignedUrl, at: number): string {
  const failing = conditions.filter(({ holds }) => holds === false);
  if (failing.length > 0) return `${capital(failing.map(({ why }) => why).join('; '))}.`;
  const left = signed.until === null ? '' : ` It ends in ${duration(signed.until - at)}.`;
  const open = conditions.filter(({ holds }) => holds === null);
  if (open.length === 0) return `Every condition holds, and the signature is right.${left}`;
  return `Nothing that is known speaks against it; open: ${open.map(({ why }) => why).join('; ')}.${left}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
