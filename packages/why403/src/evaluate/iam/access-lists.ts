import type { AclGrant, Verdict } from '../../model/policy.ts';
import type { Scene } from './scene.ts';
import { anyOf } from './verdicts.ts';

const GROUPS = 'http://acs.amazonaws.com/groups/global/';

/** What each permission of an access list stands for, on a bucket and on an object (S3 User Guide, "Mapping of ACL permissions"). */
const BUCKET: Readonly<Record<string, readonly string[]>> = {
  READ: ['s3:listbucket', 's3:listbucketversions', 's3:listbucketmultipartuploads'],
  WRITE: ['s3:putobject'],
  READ_ACP: ['s3:getbucketacl'],
  WRITE_ACP: ['s3:putbucketacl'],
};
const OBJECT: Readonly<Record<string, readonly string[]>> = {
  READ: ['s3:getobject', 's3:getobjectversion'],
  WRITE: [],
  READ_ACP: ['s3:getobjectacl', 's3:getobjectversionacl'],
  WRITE_ACP: ['s3:putobjectacl', 's3:putobjectversionacl'],
};

/** What the access list of the object, or of the bucket where that is asked for, gives to the caller and to its account. */
export function aclAllows({ question, caller, service }: Scene): { readonly self: Verdict; readonly account: Verdict } {
  const { acl, objectOwnership, publicAccessBlock, action } = question;
  if (service !== 's3' || acl === null || objectOwnership === 'BucketOwnerEnforced')
    return { self: 'no', account: 'no' };
  let self: Verdict = 'no';
  let account: Verdict = 'no';
  // Who may write into a bucket stands in the list of the bucket, as the object is not there yet.
  const isObject = question.resource.includes('/') && !/^s3:PutObject$/i.test(action);
  for (const grant of acl) {
    if (!meansAction(grant, action.toLowerCase(), isObject)) continue;
    const group = grant.grantee.startsWith(GROUPS) ? grant.grantee.slice(GROUPS.length) : null;
    if (group !== null) {
      const isIgnored = publicAccessBlock?.ignorePublicAcls === true;
      const isIn = group === 'AllUsers' || (group === 'AuthenticatedUsers' && caller.kind !== 'anonymous');
      if (isIn && !isIgnored) self = 'yes';
    } else if (grant.grantee === caller.account) account = 'yes';
    else if (grant.grantee === caller.name) self = 'yes';
    // The canonical id of an account is not in an ARN.
    else if (/^[0-9a-f]{64}$/.test(grant.grantee) && caller.account !== null) account = anyOf(account, 'unknown');
  }
  return { self, account };
}

function meansAction({ permission }: AclGrant, action: string, isObject: boolean): boolean {
  const table = isObject ? OBJECT : BUCKET;
  const names = permission === 'FULL_CONTROL' ? Object.values(table).flat() : (table[permission] ?? []);
  return names.includes(action);
}

/** Whether a grant of the key gives it to the caller; what its constraints ask for is not looked at. */
export function grantAllows({ question, caller, service }: Scene): Verdict {
  if (service !== 'kms' || question.kmsGrants === null) return 'no';
  const operation = question.action.slice('kms:'.length).toLowerCase();
  const verdicts = question.kmsGrants
    .filter(({ granteePrincipal }) => [caller.name, caller.arn, caller.principalArn].includes(granteePrincipal))
    .filter(({ operations }) => operations.some((name) => name.toLowerCase() === operation))
    .map(({ hasConstraints }): Verdict => (hasConstraints ? 'unknown' : 'yes'));
  return anyOf(...verdicts);
}
