/**
 * Condition keys that only some actions of S3 have, by key and by the actions (Service Authorization Reference, "Actions,
 * resources, and condition keys for Amazon S3", September 2026). Keys that nearly all have are left out, as are those of
 * access points, which come with the way a request takes. A key that ends in `/` has a name of a tag behind it.
 */
const TABLE: Readonly<Record<string, string>> = {
  's3:prefix': 'ListBucket ListBucketVersions ListBucketMultipartUploads',
  's3:delimiter': 'ListBucket ListBucketVersions ListBucketMultipartUploads',
  's3:max-keys': 'ListBucket ListBucketVersions ListBucketMultipartUploads',
  's3:locationconstraint': 'CreateBucket CreateAccessPoint',
  's3:x-amz-object-ownership': 'CreateBucket',
  's3:x-amz-copy-source': 'PutObject BypassGovernanceRetention',
  's3:x-amz-metadata-directive': 'PutObject BypassGovernanceRetention',
  's3:x-amz-website-redirect-location': 'PutObject BypassGovernanceRetention',
  's3:if-none-match': 'PutObject',
  's3:if-match': 'PutObject DeleteObject',
  's3:x-amz-storage-class': 'PutObject PutObjectAcl PutObjectVersionAcl BypassGovernanceRetention',
  's3:x-amz-server-side-encryption': 'PutObject ReplicateObject UpdateObjectEncryption BypassGovernanceRetention',
  's3:x-amz-server-side-encryption-aws-kms-key-id':
    'PutObject ReplicateObject UpdateObjectEncryption BypassGovernanceRetention',
  's3:x-amz-server-side-encryption-customer-algorithm': 'PutObject ReplicateObject BypassGovernanceRetention',
  's3:x-amz-acl':
    'PutObject PutObjectAcl PutObjectVersionAcl PutBucketAcl CreateBucket CreateAccessPoint BypassGovernanceRetention',
  's3:requestobjecttag/': 'PutObject PutObjectTagging PutObjectVersionTagging BypassGovernanceRetention',
  's3:requestobjecttagkeys': 'PutObject PutObjectTagging PutObjectVersionTagging BypassGovernanceRetention',
  's3:versionid':
    'DeleteObjectVersion DeleteObjectVersionTagging GetObjectVersion GetObjectVersionAcl GetObjectVersionAttributes GetObjectVersionTagging GetObjectVersionTorrent PutObjectVersionAcl PutObjectVersionTagging',
  's3:existingobjecttag/':
    'DeleteObjectTagging DeleteObjectVersionTagging GetObject GetObjectAcl GetObjectAttributes GetObjectTagging GetObjectVersion GetObjectVersionAcl GetObjectVersionAttributes GetObjectVersionTagging PutObjectAcl PutObjectTagging PutObjectVersionAcl PutObjectVersionTagging UpdateObjectEncryption',
  's3:object-lock-legal-hold': 'PutObject PutObjectLegalHold',
  's3:object-lock-mode': 'PutObject PutObjectRetention',
  's3:object-lock-retain-until-date': 'PutObject PutObjectRetention',
  's3:object-lock-remaining-retention-days': 'PutObject PutObjectRetention',
};

/** The actions of S3 that have a condition key; null where nearly all have it, or the key is not known. */
export function s3ActionsWith(key: string): readonly string[] | null {
  const name = key.toLowerCase().replace(/\/.*$/, '/');
  return Object.hasOwn(TABLE, name) ? (TABLE[name] as string).split(' ').map((action) => `s3:${action}`) : null;
}

/** Global condition keys (IAM User Guide, "AWS global condition context keys"), in lower case; those that end in `/` have a name of a tag behind them. */
export const GLOBAL_KEYS: ReadonlySet<string> = new Set(
  [
    'calledvia calledviafirst calledvialast currenttime epochtime ec2instancesourcevpc ec2instancesourceprivateipv4',
    'federatedprovider ismcpserviceaction chatbotsourcearn assumedroot multifactorauthage multifactorauthpresent',
    'principalaccount principalarn principalisawsservice principalorgid principalorgpaths principalservicename',
    'principalservicenameslist principaltag/ principaltype referer requestedregion requesttag/ resourceaccount',
    'resourceorgid resourceorgpaths resourcetag/ securetransport signinsessionarn sourceaccount sourcearn sourceidentity',
    'sourceip sourceorgid sourceorgpaths sourceowner sourcevpc sourcevpcarn sourcevpce tagkeys tokenissuetime useragent',
    'userid username viaawsmcpservice viaawsservice vpceaccount vpceorgid vpceorgpaths vpcsourceip',
  ].flatMap((line) => line.split(' ').map((name) => `aws:${name}`)),
);
