import type { PolicyQuestion, Verdict } from '../../model/policy.ts';
import type { Scene } from './scene.ts';

/** Requests that may bring an access list in their headers, and none anywhere else. */
export const WITH_LIST = /^s3:(?:PutObject|CreateBucket)$/i;
/** Requests that are about an access list: where no header has it, it is in the body. */
export const OF_LIST = /^s3:Put(?:Bucket|Object|ObjectVersion)Acl$/i;
const OF_POLICY = /^s3:PutBucketPolicy$/i;

/** Condition keys that hold the headers of an access list. */
export const LIST_KEY = /^s3:x-amz-(?:acl$|grant-)/i;
/** Ready-made access lists with a group in them that anybody is in, and the URIs of these groups. */
const PUBLIC_LIST =
  /^(?:public-read|public-read-write|authenticated-read)$|\/groups\/global\/(?:AllUsers|AuthenticatedUsers)\b/i;

/**
 * Whether Block Public Access turns down what the request is to make public, whoever asks: an access list
 * (BlockPublicAcls) or a bucket policy (BlockPublicPolicy), which is in the body and so not known
 * (S3 API Reference, "PublicAccessBlockConfiguration").
 */
export function isPublicWrite({ question }: Scene): Verdict {
  const { publicAccessBlock, action } = question;
  if (publicAccessBlock?.blockPublicPolicy === true && OF_POLICY.test(action)) return 'unknown';
  // Where lists are switched off they are turned down before anybody asks whether they are public.
  if (publicAccessBlock?.blockPublicAcls !== true || question.objectOwnership === 'BucketOwnerEnforced') return 'no';
  const isOfList = OF_LIST.test(action);
  if (!isOfList && !WITH_LIST.test(action)) return 'no';
  const values = Object.entries(question.context).flatMap(([key, list]) => (LIST_KEY.test(key) ? list : []));
  if (values.some((value) => PUBLIC_LIST.test(value))) return 'yes';
  return isOfList && values.length === 0 ? 'unknown' : 'no';
}

/** The request with an access list that is not public. */
export function withPrivateList(question: PolicyQuestion): PolicyQuestion {
  const rest = Object.entries(question.context).filter(([key]) => !LIST_KEY.test(key));
  return { ...question, context: { ...Object.fromEntries(rest), 's3:x-amz-acl': ['private'] } };
}
