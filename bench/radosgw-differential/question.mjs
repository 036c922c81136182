// A case in the words of `why403 policy`, and whether its URL is still good in those of `why403 policy presigned`.
import { keysOf } from './generate.mjs';
import { BUCKET, HOME, OBJECTS, userNamed } from './world.mjs';

const GROUPS = 'http://acs.amazonaws.com/groups/global/';
const EVERYTHING = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] };

/**
 * The question. What radosgw has by other means stands in it as AWS has it: the owner of a bucket needs no policy there,
 * and of users of other accounts nothing is asked on their own side.
 */
export function questionOf(given) {
  const { caller, operation, bucketPolicy, userPolicies, acl, ignorePublicAcls, restrictPublicBuckets = false } = given;
  const user = userNamed(caller);
  const isOwnAccount = user?.tenant === HOME;
  const hasNothing = user === null || given.hasNothing === true || (isOwnAccount && caller !== 'owner');
  const standing = hasNothing ? [] : [{ name: 'standing', policy: EVERYTHING }];
  return {
    id: given.seed,
    principal: user?.arn ?? '*',
    resourceAccount: HOME,
    action: operation.action,
    resource: `arn:aws:s3:::${BUCKET}${operation.key === undefined ? '' : `/${operation.key}`}`,
    context: { ...keysOf(given), 'aws:CurrentTime': new Date().toISOString(), 'aws:SecureTransport': 'false' },
    identityPolicies: [...userPolicies, ...standing],
    resourcePolicy: bucketPolicy,
    acl: acl?.map(({ grantee, permission }) => ({ grantee: granteeOf(grantee), permission })),
    publicAccessBlock: { ignorePublicAcls, restrictPublicBuckets },
    ...(operation.action === 's3:GetObject' ? { objectExists: operation.key in OBJECTS } : {}),
  };
}

/** Groups by their URI; users of other accounts by their account. */
function granteeOf(name) {
  return userNamed(name)?.tenant ?? `${GROUPS}${name}`;
}
