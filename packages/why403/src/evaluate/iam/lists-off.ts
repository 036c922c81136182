import type { PolicyQuestion } from '../../model/policy.ts';
import type { PolicyFix } from '../../model/policy-answer.ts';
import { LIST_KEY, OF_LIST, WITH_LIST } from './public-writes.ts';

/** The one ready-made list that is still taken. */
export const OWNER_ALONE = 'bucket-owner-full-control';
const HEADER = 's3:x-amz-acl';
const SOURCE = 'S3 User Guide, "Controlling ownership of objects and disabling ACLs for your bucket"';

/** What S3 answers to an access list where the bucket has them switched off. */
export interface ListsOff {
  readonly why: string;
  /** Null where the list is in the body, so that it is not known what the request would be without it. */
  readonly fix: PolicyFix | null;
}

/**
 * Whether a request brings an access list into a bucket whose Object Ownership is "Bucket owner enforced". S3 then answers
 * 400 AccessControlListNotSupported, which is neither a refusal by a policy nor a success; null where it does not.
 */
export function listsOff({ objectOwnership, action, context }: PolicyQuestion): ListsOff | null {
  if (objectOwnership !== 'BucketOwnerEnforced') return null;
  const isOfList = OF_LIST.test(action);
  if (!isOfList && !WITH_LIST.test(action)) return null;
  const told = Object.entries(context).filter(([key]) => LIST_KEY.test(key));
  const other = told.find(([key, values]) => key.toLowerCase() !== HEADER || values.some((one) => one !== OWNER_ALONE));
  if (other !== undefined) {
    const [key, values] = other;
    const unless = /-grant-full-control$/i.test(key) ? ', unless that is the owner of the bucket alone' : '';
    return {
      why: `The policies let it through, and S3 answers 400 AccessControlListNotSupported all the same: access lists are switched off (BucketOwnerEnforced), and the request brings one, ${key.replace(/^s3:/i, '')}: ${values.join(', ')}${unless} (${SOURCE}).`,
      fix: isOfList ? null : WITHOUT_LIST,
    };
  }
  if (!isOfList || told.length > 0) return null;
  return {
    why: `The policies let it through; access lists are switched off (BucketOwnerEnforced), and S3 answers 400 AccessControlListNotSupported to any list but that of the owner. The list is in the body of the request, which is not told (${SOURCE}).`,
    fix: null,
  };
}

const SUMMARY =
  'Leave the access list out of the upload, or send x-amz-acl: bucket-owner-full-control; who may read is said by the policy of the bucket.';

const WITHOUT_LIST: PolicyFix = {
  actor: 'developer',
  summary: SUMMARY,
  changes: [
    {
      policyType: null,
      policy: null,
      level: null,
      operation: 'change-request',
      says: SUMMARY,
      statement: { [HEADER]: OWNER_ALONE },
      document: null,
    },
  ],
  weakens: null,
  after: { decision: 'allowed', status: 200 },
};
