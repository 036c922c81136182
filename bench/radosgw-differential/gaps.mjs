// Where radosgw 16.2 is known to decide other than AWS, each with its source and a case that shows it. Nothing of this
// is in the generated cases; `--gaps` runs these, so that a gap that is closed one day is noticed.
import { BUCKET } from './world.mjs';

const DOCUMENTED = 'https://docs.ceph.com/en/pacific/radosgw/bucketpolicy/';
const POLICY = 'https://github.com/ceph/ceph/blob/v16.2.15/src/rgw/rgw_iam_policy.cc';
const REQUESTS = 'https://github.com/ceph/ceph/blob/v16.2.15/src/rgw/rgw_op.cc';
const TOM = 'cats/tom.jpg';
const ALL = [`arn:aws:s3:::${BUCKET}`, `arn:aws:s3:::${BUCKET}/*`];
const ANNA = 'arn:aws:iam::111122223333:user/anna';
const BOB = 'arn:aws:iam::444455556666:user/bob';
const allow = (more = {}) => ({ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: ALL, ...more });
const deny = (more = {}) => ({ ...allow(more), Effect: 'Deny' });

function asked(says, source, given) {
  const operation = { method: 'GET', key: TOM, action: 's3:GetObject', ...given.operation };
  const { statements = [], version = '2012-10-17', ...rest } = given;
  const bucketPolicy = statements.length === 0 ? null : { Version: version, Statement: statements };
  const usual = { seed: 0, caller: 'anna', client: '127.0.0.1', headers: { 'user-agent': 'curl/8.5.0' } };
  return {
    says,
    source,
    given: {
      ...usual,
      userPolicies: [],
      acl: null,
      ignorePublicAcls: false,
      presigned: null,
      ...rest,
      operation,
      bucketPolicy,
    },
  };
}

/** What radosgw does, where that is written, and a case in which it answers other than AWS. */
export const GAPS = [
  asked('A negated operator is not met by a key that the request lacks.', POLICY, {
    statements: [allow(), deny({ Condition: { StringNotEquals: { 'aws:Referer': 'https://www.example.test/' } } })],
  }),
  asked('A negated operator with several values is met where one of them differs.', POLICY, {
    statements: [allow(), deny({ Condition: { StringNotEquals: { 'aws:username': ['anna', 'ben'] } } })],
  }),
  asked('Null does not look at its value: "false" is taken for "true".', POLICY, {
    statements: [allow(), deny({ Condition: { Null: { 'aws:UserAgent': 'false' } } })],
  }),
  asked('Operators for ARNs are never met, and aws:PrincipalArn is not known.', DOCUMENTED, {
    statements: [allow(), deny({ Condition: { ArnEquals: { 'aws:PrincipalArn': ANNA } } })],
  }),
  asked('A statement with NotAction never matches.', POLICY, {
    statements: [{ Effect: 'Allow', Principal: '*', NotAction: 's3:PutObject', Resource: ALL }],
  }),
  asked('A policy with a variable in Resource is not taken.', DOCUMENTED, {
    operation: { method: 'PUT', key: 'anna/new.txt', action: 's3:PutObject' },
    statements: [allow({ Resource: `arn:aws:s3:::photos/$\{aws:username}/*` })],
  }),
  asked('An account as principal stands for each of its users, who need no policy of their own.', POLICY, {
    statements: [allow({ Principal: { AWS: 'arn:aws:iam::111122223333:root' } })],
  }),
  asked('Over plain HTTP the request has no aws:SecureTransport.', DOCUMENTED, {
    statements: [allow(), deny({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } })],
  }),
  asked('RestrictPublicBuckets keeps nobody from a bucket that is public already.', REQUESTS, {
    caller: null,
    statements: [allow()],
    restrictPublicBuckets: true,
  }),
  asked('Of a user of another account nothing is asked on its own side.', REQUESTS, {
    caller: 'bob',
    hasNothing: true,
    statements: [allow({ Principal: { AWS: BOB } })],
  }),
  asked('An object that is not there is asked for by the listing alone.', REQUESTS, {
    operation: { key: 'cats/none.jpg' },
    statements: [allow({ Action: 's3:ListBucket' })],
  }),
  asked('READ in an access list gives the tags as well.', REQUESTS, {
    caller: 'bob',
    operation: { query: { tagging: '' }, action: 's3:GetObjectTagging' },
    acl: [{ grantee: 'bob', permission: 'READ' }],
  }),
  asked('WRITE in the list of a bucket lets objects of others be deleted.', REQUESTS, {
    caller: 'bob',
    operation: { method: 'DELETE', key: 'gone.txt', action: 's3:DeleteObject' },
    acl: [{ grantee: 'bob', permission: 'WRITE' }],
  }),
];

/** Whether a gap is there: radosgw answers other than AWS would, or takes no such policy. */
export async function showGap({ says, source, given }, store, question, policy) {
  const { status: aws, decision } = await policy(question);
  let radosgw;
  try {
    await store.arrange(given);
    radosgw = (await store.ask(given)).status;
  } catch {
    radosgw = 'takes no such policy';
  }
  const isThere = radosgw !== aws && !(aws === 200 && radosgw < 300);
  return { says, source, aws: aws ?? decision, radosgw, isThere };
}
