import type { SignedCondition } from '../../model/presigned-answer.ts';
import { duration } from '../storage-time.ts';
import { fitsAddress, fitsResource } from './cloudfront-policy.ts';
import { isoTime, type PresignedQuestion } from './presigned-question.ts';
import { ofRegion } from './presigned-region.ts';

/** S3 takes a time of signing that is so far ahead of its own clock. */
const CLOCK_TOLERANCE = 15 * 60_000;
const LONGEST_LIFETIME = 604_800;

/** Each condition that a signed URL has, with whether it holds. */
export function conditionsOf(question: PresignedQuestion): readonly SignedCondition[] {
  const { faults, cloudFront } = question.signed;
  const complete: SignedCondition = {
    name: 'complete',
    holds: faults.length === 0,
    why: faults.length === 0 ? 'every parameter of the signature is there' : faults.slice(0, 5).join(', '),
  };
  const own = cloudFront === null ? ofStore(question) : ofCloudFront(question);
  return [complete, ...ofTime(question), ...own];
}

function ofTime({ signed, at }: PresignedQuestion): SignedCondition[] {
  const { from, until, cloudFront } = signed;
  const found: SignedCondition[] = [];
  if (from !== null) {
    const tolerance = cloudFront === null ? CLOCK_TOLERANCE : 0;
    const holds = at >= from - tolerance;
    const early = holds
      ? ''
      : `, ${duration(from - at)} ${tolerance === 0 ? 'from then' : 'ahead: the clock of the signer is wrong, or that of this machine'}`;
    found.push({ name: 'starts', holds, why: `it holds from ${isoTime(from)}${early}` });
  }
  if (until !== null) {
    const holds = at < until;
    const milliseconds = until > 1e14 ? ': that is in milliseconds, and has to be in seconds' : '';
    const over = holds ? '' : `, over for ${duration(at - until)}`;
    const why = `it holds until ${isoTime(until) ?? 'a time far off'}${milliseconds}${over}`;
    found.push({ name: 'expires', holds: holds && milliseconds === '', why });
  }
  return found;
}

function ofStore(question: PresignedQuestion): SignedCondition[] {
  const { signed, method } = question;
  const found: SignedCondition[] = [];
  if (signed.lifetime !== null) {
    const holds = signed.lifetime >= 1 && signed.lifetime <= LONGEST_LIFETIME;
    const limit = holds ? '' : '; 1 s to 7 d are allowed';
    found.push({ name: 'lifetime', holds, why: `it was made for ${duration(signed.lifetime * 1000)}${limit}` });
  }
  if (signed.date !== null && signed.from !== null) {
    const day = (isoTime(signed.from) ?? '').slice(0, 10).replaceAll('-', '');
    found.push({
      name: 'scope',
      holds: day === signed.date,
      why: `the credential is of the day ${signed.date}, the date of ${day}`,
    });
  }
  found.push(...ofRegion(signed));
  if (signed.method !== null) {
    // The preflight of a browser is answered by the CORS rules of the bucket; no signature is looked at.
    const holds = method === null || method === 'OPTIONS' ? null : method === signed.method;
    const used = method === null ? 'the method of the request is not told' : `the request uses ${method}`;
    found.push({ name: 'method', holds, why: `its parameters are those of ${signed.method}; ${used}` });
  }
  const headers = ofHeaders(question);
  if (headers !== null) found.push(headers);
  if (signed.keyId?.startsWith('ASIA') && signed.kind.startsWith('aws')) {
    const why = signed.hasSessionToken
      ? 'the session token of the temporary key is there; the URL ends with the session at the latest'
      : 'a temporary key (ASIA…) signed it, and its session token is not there';
    found.push({ name: 'session-token', holds: signed.hasSessionToken, why });
  }
  found.push({ name: 'signature', holds: null, why: 'the signature itself, which only who has the secret can check' });
  return found;
}

function ofHeaders({ signed, headers }: PresignedQuestion): SignedCondition | null {
  const needed = signed.headers.filter((name) => name !== 'host');
  if (needed.length === 0) return null;
  const names = needed.slice(0, 20).join(', ');
  if (headers === null) {
    return {
      name: 'headers',
      holds: null,
      why: `whether ${names} ${needed.length === 1 ? 'is' : 'are'} sent as signed`,
    };
  }
  const missing = needed.filter((name) => !headers.has(name));
  if (missing.length === 0) return { name: 'headers', holds: true, why: `the signed headers are sent: ${names}` };
  return { name: 'headers', holds: false, why: `signed, and not sent: ${missing.slice(0, 20).join(', ')}` };
}

function ofCloudFront({ signed, client, keyIds, isGenuine }: PresignedQuestion): SignedCondition[] {
  const policy = signed.cloudFront?.policy;
  if (policy === undefined) return [];
  const found: SignedCondition[] = [];
  // Of a canned policy that cannot be made, the parameters were named already.
  if (signed.kind === 'cloudfront-custom')
    found.push({ name: 'policy', holds: policy.fault === null, why: policy.fault ?? 'the policy can be read' });
  if (policy.resource !== null && signed.kind === 'cloudfront-custom') {
    const holds = fitsResource(signed.bare, policy.resource);
    const why = `${signed.bare} ${holds ? 'fits' : 'does not fit'} the resource ${policy.resource}`;
    found.push({ name: 'resource', holds, why });
  }
  if (policy.address !== null) {
    const unknown = { holds: null, why: `whether the client is within ${policy.address}` };
    found.push({ name: 'address', ...(client === null ? unknown : fitsAddress(client, policy.address)) });
  }
  found.push(ofKeyId(signed.keyId, keyIds));
  const why =
    isGenuine === null
      ? 'the signature, which the public key shows'
      : isGenuine
        ? 'the signature is of the key given'
        : 'the signature was made by another key, or over another policy than this';
  found.push({ name: 'signature', holds: isGenuine, why });
  return found;
}

function ofKeyId(keyId: string | null, known: readonly string[]): SignedCondition {
  const shown = keyId === null ? 'no key' : `the key ${keyId.slice(0, 4)}…`;
  if (keyId === null) return { name: 'key-id', holds: false, why: 'no key is named' };
  if (/^A[SK]IA/.test(keyId))
    return {
      name: 'key-id',
      holds: false,
      why: `${shown} is an access key of AWS, not a public key of CloudFront (K…)`,
    };
  if (known.length === 0) return { name: 'key-id', holds: null, why: `whether ${shown} is in the key group` };
  const holds = known.includes(keyId);
  return { name: 'key-id', holds, why: `${shown} is ${holds ? '' : 'not '}among the ${known.length} of the key group` };
}
