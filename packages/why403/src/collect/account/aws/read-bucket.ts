import type { AclGrant, PublicAccessBlock } from '../../../model/policy.ts';
import {
  readAclAnswer,
  readEncryptionAnswer,
  readOwnershipAnswer,
  readPublicAccessAnswer,
} from '../../../read/aws/answers.ts';
import { type Bucket, bucketCalls, type CallAnswer, isAbsent, unread } from './calls.ts';
import type { Send } from './read-identity.ts';

/** What was read of a bucket, as the members of a question take it; what could not be read is left out. */
interface BucketSettings {
  readonly resourcePolicy?: { readonly name: string; readonly policy: unknown } | null;
  readonly publicAccessBlock?: PublicAccessBlock;
  readonly objectOwnership?: string;
  readonly acl?: readonly AclGrant[];
}

/** What was read of a bucket. */
export interface BucketReading {
  readonly known: BucketSettings;
  /** A key of KMS by which its objects are encrypted, as the bucket names it; null where by none, or not known. */
  readonly key: string | null;
  /** Whether AWS answered as it does to the account that owns the bucket. */
  readonly isOwn: boolean;
  readonly limits: readonly string[];
}

/**
 * Asks S3 what decides about an object, one after the other.
 * @param account that of the keys; null where it is not known
 */
export async function readBucket(bucket: Bucket, account: string | null, send: Send): Promise<BucketReading> {
  const limits: string[] = [];
  const answers = new Map<string, CallAnswer>();
  for (const call of bucketCalls(bucket)) {
    const got = await send(call);
    answers.set(call.action, got);
  }
  const text = (action: string) => {
    const got = answers.get(action);
    return got?.isThere === true ? got.answer.text : null;
  };
  const known = (action: string) => {
    const got = answers.get(action);
    return got !== undefined && (got.isThere || isAbsent(got));
  };
  const [policy, block] = ['GetBucketPolicy', 'GetPublicAccessBlock'];
  for (const action of [policy, block, 'GetBucketOwnershipControls']) {
    const got = answers.get(action);
    if (got !== undefined && !known(action)) limits.push(unread(got));
  }
  const encryption = readEncryptionAnswer(text('GetBucketEncryption') ?? '');
  return {
    known: {
      ...(known(policy) ? { resourcePolicy: policyOf(text(policy)) } : {}),
      ...blockOf(known(block), text(block)),
      ...ownershipOf(text('GetBucketOwnershipControls')),
      ...aclOf(text(bucket.object.key === '' ? 'GetBucketAcl' : 'GetObjectAcl'), known(policy) ? account : null),
    },
    key: encryption?.usesKms === true ? encryption.key : null,
    isOwn: known(policy),
    limits,
  };
}

function policyOf(text: string | null): { readonly name: string; readonly policy: unknown } | null {
  return text === null || text.trim() === '' ? null : { name: 'bucket policy', policy: text };
}

function blockOf(isKnown: boolean, text: string | null): Pick<BucketSettings, 'publicAccessBlock'> {
  if (!isKnown) return {};
  const block = text === null ? null : readPublicAccessAnswer(text);
  const off = {
    blockPublicAcls: false,
    ignorePublicAcls: false,
    blockPublicPolicy: false,
    restrictPublicBuckets: false,
  };
  return { publicAccessBlock: block ?? off };
}

function ownershipOf(text: string | null): Pick<BucketSettings, 'objectOwnership'> {
  const word = text === null ? null : readOwnershipAnswer(text);
  return word === null ? {} : { objectOwnership: word };
}

/** The policy of a bucket is shown to the account that owns it alone: where it was, the owner is the account of the keys. */
function aclOf(text: string | null, owner: string | null): Pick<BucketSettings, 'acl'> {
  const acl = text === null ? null : readAclAnswer(text, owner);
  return acl === null ? {} : { acl };
}
