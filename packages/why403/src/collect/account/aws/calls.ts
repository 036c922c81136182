import { restUrl, type S3Object, suffixOf } from '../../../evaluate/s3-address.ts';
import { errorCodeOf } from '../../../read/aws/answers.ts';
import { type ApiAnswer, askApi } from '../api.ts';
import { globalRegion, homeOf, serviceOrigin } from './endpoint.ts';
import { type AwsSigner, signRequest, type UnsignedRequest } from './sign.ts';

/** A call that only reads, as it is listed before it is sent. */
export interface AwsCall extends UnsignedRequest {
  /** As the service names it: `GetBucketPolicy`. */
  readonly action: string;
  /** The permission that lets it be read. */
  readonly permission: string;
}

/** A bucket, where it is. */
export interface Bucket {
  readonly object: S3Object;
  readonly region: string;
  readonly endpoint: string | null;
}

/** What S3 can tell of a bucket, by the part of its address that asks for it (S3 API Reference). */
const OF_BUCKET = [
  ['GetBucketPolicy', 's3:GetBucketPolicy', 'policy'],
  ['GetPublicAccessBlock', 's3:GetBucketPublicAccessBlock', 'publicAccessBlock'],
  ['GetBucketOwnershipControls', 's3:GetBucketOwnershipControls', 'ownershipControls'],
  ['GetBucketAcl', 's3:GetBucketAcl', 'acl'],
  ['GetBucketEncryption', 's3:GetEncryptionConfiguration', 'encryption'],
] as const;

/** The calls that read what decides about an object. */
export function bucketCalls({ object, region, endpoint }: Bucket): readonly AwsCall[] {
  const root = restUrl({ ...object, key: '' }, { region, endpoint });
  const call = (action: string, permission: string, url: string): AwsCall => ({
    service: 's3',
    region,
    method: 'GET',
    url,
    action,
    permission,
  });
  const ofBucket = OF_BUCKET.map(([action, permission, part]) => call(action, permission, `${root}?${part}`));
  if (object.key === '') return ofBucket;
  const acl = `${restUrl(object, { region, endpoint })}?acl`;
  return [...ofBucket, call('GetObjectAcl', 's3:GetObjectAcl', acl)];
}

/** Who the keys belong to; it needs no permission. */
export function identityCall(region: string): AwsCall {
  const query = 'Action=GetCallerIdentity&Version=2011-06-15';
  return {
    service: 'sts',
    region,
    method: 'GET',
    url: `${serviceOrigin('sts', region)}/?${query}`,
    action: 'GetCallerIdentity',
    permission: 'none',
  };
}

/** Block Public Access of the whole account. */
export function accountBlockCall(account: string, region: string): AwsCall {
  return {
    service: 's3-control',
    region,
    method: 'GET',
    url: `https://${account}.s3-control.${region}.${suffixOf(region)}/v20180820/configuration/publicAccessBlock`,
    headers: { 'x-amz-account-id': account },
    action: 'GetPublicAccessBlock (of the account)',
    permission: 's3:GetAccountPublicAccessBlock',
  };
}

/** A question to IAM. */
export function iamCall(action: string, members: Readonly<Record<string, string>>, region: string): AwsCall {
  const query = new URLSearchParams({ Action: action, Version: '2010-05-08', ...members });
  return {
    service: 'iam',
    region: globalRegion(region),
    method: 'GET',
    url: `${serviceOrigin('iam', region)}/?${query}`,
    action,
    permission: `iam:${action}`,
  };
}

/** The policy of a key. */
export function keyPolicyCall(key: string, region: string): AwsCall {
  return {
    service: 'kms',
    region,
    method: 'POST',
    url: `${serviceOrigin('kms', region)}/`,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'TrentService.GetKeyPolicy' },
    body: JSON.stringify({ KeyId: key, PolicyName: 'default' }),
    action: 'GetKeyPolicy',
    permission: 'kms:GetKeyPolicy',
  };
}

/** A question to Organizations. */
export function organizationsCall(action: string, members: Readonly<Record<string, string>>, region: string): AwsCall {
  return {
    service: 'organizations',
    region: homeOf(region),
    method: 'POST',
    url: `${serviceOrigin('organizations', region)}/`,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSOrganizationsV20161128.${action}`,
    },
    body: JSON.stringify(members),
    action,
    permission: `organizations:${action}`,
  };
}

/** A question to CloudFront, or to what stands in its place. */
export function cloudFrontCall(action: string, path: string, endpoint: string | null): AwsCall {
  return {
    service: 'cloudfront',
    region: 'us-east-1',
    method: 'GET',
    url: `${endpoint ?? serviceOrigin('cloudfront', 'us-east-1')}/2020-05-31/${path}`,
    action,
    permission: `cloudfront:${action}`,
  };
}

/** What came of a call. */
export interface CallAnswer {
  readonly call: AwsCall;
  readonly answer: ApiAnswer;
  readonly isThere: boolean;
  /** What AWS says in place of an answer; null where it answered. */
  readonly code: string | null;
}

/** Sends a call, signed. */
export async function sendCall(call: AwsCall, signer: AwsSigner): Promise<CallAnswer> {
  const answer = await askApi(await signRequest(call, signer));
  const isThere = answer.problem === null && answer.status >= 200 && answer.status < 300;
  return { call, answer, isThere, code: isThere ? null : errorCodeOf(answer.text) };
}

/** Codes that say that there is nothing of the kind, which is an answer too. */
const ABSENT =
  /^(?:NoSuch(?:BucketPolicy|PublicAccessBlockConfiguration|Entity)|OwnershipControlsNotFoundError|ServerSideEncryptionConfigurationNotFoundError)$/;

/** Whether what was asked for is not there, for certain. */
export function isAbsent({ answer, code }: CallAnswer): boolean {
  return answer.status === 404 && code !== null && ABSENT.test(code);
}

/** Why something is not known, and the permission that would let it be read. */
export function unread({ call, answer, code }: CallAnswer): string {
  const why = answer.problem ?? `${code ?? 'no code'}, ${answer.status}`;
  const help =
    (answer.status === 403 || /^AccessDenied/.test(code ?? '')) && call.permission !== 'none'
      ? `; the permission ${call.permission} would let it be read`
      : '';
  return `${call.action} gave no answer (${why})${help}.`;
}
