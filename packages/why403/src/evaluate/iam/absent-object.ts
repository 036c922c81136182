import type { PolicyQuestion } from '../../model/policy.ts';

/**
 * The question that S3 asks of itself where an object is not there: may the caller list the bucket? With the permission
 * the answer is 404, without it 403 (S3 API Reference, "GetObject", Permissions). Null where the question does not arise.
 */
export function listQuestion(question: PolicyQuestion): PolicyQuestion | null {
  const { action, resource, objectExists } = question;
  if (objectExists !== false || !/^s3:GetObject/i.test(action)) return null;
  const bucket = /^(arn:[\w-]+:s3:::[^/]+)\/./s.exec(resource)?.[1];
  const accessPoint = /^(arn:[\w-]+:s3:[^:]*:\d{12}:accesspoint\/[^/]+)\/object\//.exec(resource)?.[1];
  const listed = bucket ?? accessPoint;
  if (listed === undefined) return null;
  const context = Object.fromEntries(
    Object.entries(question.context).filter(([key]) => !ONLY_OF_OBJECT.test(key) && !ONLY_OF_LISTING.test(key)),
  );
  return { ...question, action: 's3:ListBucket', resource: listed, context, acl: null };
}

/** Keys that speak of an object, which is not there. */
const ONLY_OF_OBJECT = /^s3:(?:ExistingObjectTag\/|VersionId$|object-lock-)/i;
/** Keys of a listing: the request asks for none, so a permission that hangs on a prefix does not count. */
const ONLY_OF_LISTING = /^s3:(?:prefix|delimiter|max-keys)$/i;
