// Makes cases of which nothing is in the documented gaps of radosgw (gaps.mjs): what is left out here is shown there.
import { randomness } from '../nginx-differential/random.mjs';
import { ABSENT, BUCKET, OBJECTS, USERS, userNamed } from './world.mjs';

const OBJECT = (key) => `arn:aws:s3:::${BUCKET}/${key}`;
const WHOLE = `arn:aws:s3:::${BUCKET}`;
const TOM = 'cats/tom.jpg';
const REX = 'dogs/rex.jpg';
const AGENTS = ['curl/8.5.0', 'Mozilla/5.0 (X11) Firefox/130.0', 'backup-job/2'];
const SITES = ['https://www.example.test/gallery', 'https://evil.example.net/'];
const CLIENTS = ['127.0.0.1', '127.0.0.7', '127.9.0.1'];

/** What is asked, with the permission that it takes. */
const OPERATIONS = [
  ...[TOM, TOM, REX, REX].map((key) => ({ method: 'GET', key, action: 's3:GetObject' })),
  { method: 'HEAD', key: TOM, action: 's3:GetObject' },
  { method: 'GET', key: ABSENT, action: 's3:GetObject', hasList: false },
  { method: 'GET', key: ABSENT, action: 's3:GetObject', hasList: false },
  { method: 'HEAD', key: ABSENT, action: 's3:GetObject', hasList: false },
  { method: 'PUT', key: 'new/one.txt', action: 's3:PutObject' },
  { method: 'PUT', key: 'new/two.txt', action: 's3:PutObject', acl: 'private' },
  { method: 'DELETE', key: 'gone.txt', action: 's3:DeleteObject' },
  { method: 'GET', key: TOM, query: { acl: '' }, action: 's3:GetObjectAcl' },
  { method: 'GET', key: TOM, query: { tagging: '' }, action: 's3:GetObjectTagging', hasList: false },
  { method: 'GET', query: {}, action: 's3:ListBucket' },
  { method: 'GET', query: { prefix: 'cats/' }, action: 's3:ListBucket' },
  { method: 'GET', query: { prefix: 'dogs/', 'max-keys': '5', delimiter: '/' }, action: 's3:ListBucket' },
  { method: 'GET', query: { location: '' }, action: 's3:GetBucketLocation' },
];

/** The case of a seed: who asks what from where, and the policies, lists and settings that there are. */
export function generate(seed) {
  const random = randomness(seed * 2654435761);
  const { pick, chance } = random;
  const operation = pick(OPERATIONS);
  const caller = pick([null, 'owner', 'anna', 'anna', 'ben', 'bob', 'bob', 'carol']);
  const headers = { 'user-agent': pick(AGENTS), ...(chance(0.6) ? { referer: pick(SITES) } : {}) };
  if (operation.acl !== undefined) headers['x-amz-acl'] = operation.acl;
  const asked = { operation, caller, client: pick(CLIENTS), headers };
  const known = keysOf(asked);
  const isAbroad = caller !== null && userNamed(caller).tenant !== userNamed('owner').tenant;
  const around = { ...random, ...asked, known, isAbroad };
  const statements = (most, kind) =>
    Array.from({ length: random.below(most + 1) }, (_, at) => statement(around, kind, at));
  const bucketPolicy = document(statements(4, 'bucket'), pick);
  const hasOwn = caller !== null && !isAbroad;
  const own = hasOwn ? Array.from({ length: random.below(3) }, () => document(statements(2, 'user'), pick)) : [];
  return {
    seed,
    ...asked,
    bucketPolicy,
    userPolicies: own.flatMap((policy, at) => (policy === null ? [] : [{ name: `own-${at + 1}`, policy }])),
    acl: operation.hasList !== false && chance(0.3) ? accessList(around) : null,
    ignorePublicAcls: chance(0.15),
    presigned: caller !== null && operation.method !== 'HEAD' && chance(0.15) ? presigned(random) : null,
  };
}

function document(statements, pick) {
  return statements.length === 0
    ? null
    : { Version: pick(['2012-10-17', '2012-10-17', '2008-10-17']), Statement: statements };
}

/** What the request has under the keys that radosgw knows. */
export function keysOf({ operation, caller, client, headers }) {
  const { query = {}, key, action } = operation;
  const isListing = action === 's3:ListBucket';
  const team = action.startsWith('s3:GetObject') ? OBJECTS[key]?.team : undefined;
  return Object.fromEntries(
    Object.entries({
      'aws:SourceIp': client,
      'aws:UserAgent': headers['user-agent'],
      'aws:Referer': headers.referer,
      'aws:username': caller ?? undefined,
      's3:prefix': isListing ? query.prefix : undefined,
      's3:delimiter': isListing ? query.delimiter : undefined,
      's3:max-keys': isListing ? query['max-keys'] : undefined,
      's3:ExistingObjectTag/team': team,
      's3:x-amz-acl': action === 's3:PutObject' ? headers['x-amz-acl'] : undefined,
    }).filter(([, value]) => value !== undefined),
  );
}

function statement(around, kind, at) {
  const { chance, below } = around;
  const isDeny = chance(kind === 'bucket' ? 0.3 : 0.2);
  const when = chance(isDeny ? 0.75 : 0.4) ? conditions(around) : null;
  const not = chance(0.08);
  return {
    ...(chance(0.6) ? { Sid: `S${at}${below(100)}` } : {}),
    Effect: isDeny ? 'Deny' : 'Allow',
    ...(kind === 'bucket' ? principal(around, isDeny) : {}),
    Action: actions(around),
    [not ? 'NotResource' : 'Resource']: resources(around),
    ...(when === null ? {} : { Condition: when }),
  };
}

function actions({ pick, chance, operation, some }) {
  const { action } = operation;
  const relevant = [
    action,
    action,
    's3:*',
    '*',
    `${action.slice(0, 6)}*`,
    ['s3:GetObject', 's3:ListBucket'],
    ['s3:PutObject', action],
  ];
  return chance(0.75)
    ? pick(relevant)
    : some(['s3:GetObject', 's3:PutObject', 's3:ListBucket', 's3:GetBucketAcl', 's3:Delete*', 's3:Get*Acl'], 2);
}

function resources({ pick, chance, operation, some }) {
  const target = operation.key === undefined ? WHOLE : OBJECT(operation.key);
  const wide = [
    target,
    target,
    [WHOLE, `${WHOLE}/*`],
    `${WHOLE}*`,
    '*',
    'arn:aws:s3:::*',
    [WHOLE, target],
    target.replace('tom', 't?m'),
  ];
  return chance(0.8)
    ? pick(wide)
    : some([OBJECT('cats/*'), OBJECT('dogs/*'), OBJECT('*.jpg'), WHOLE, 'arn:aws:s3:::other/*'], 2);
}

/** Accounts are named for those of other accounts only: to its own users radosgw takes an account for everybody in it. */
function principal({ pick, chance, caller, isAbroad, some }, isDeny) {
  const who = caller === null ? null : userNamed(caller);
  const others = USERS.filter(({ name }) => name !== caller).map(({ arn }) => arn);
  if (!isDeny && chance(0.05)) return { NotPrincipal: { AWS: some(others, 2) } };
  const account = who === null ? null : pick([`arn:aws:iam::${who.tenant}:root`, who.tenant]);
  const meant = who === null ? '*' : { AWS: isAbroad || isDeny ? pick([who.arn, who.arn, account]) : who.arn };
  const mixed = who === null ? { AWS: '*' } : { AWS: [pick(others), who.arn] };
  return { Principal: chance(0.75) ? pick([meant, meant, mixed, '*', { AWS: '*' }]) : { AWS: some(others, 2) } };
}

/** One or two conditions. A negated one is asked of keys that the request has, and with one value. */
function conditions(around) {
  const { pick, chance, known } = around;
  const tests = Object.entries(TESTS).filter(([key]) => key in known || MAY_BE_ABSENT.includes(key));
  const made = {};
  for (let count = chance(0.3) ? 2 : 1; count > 0; count--) {
    const [key, test] = pick(tests);
    const [operator, values] = test(around, key in known);
    made[operator] = { ...made[operator], [key]: values };
  }
  return made;
}

const MAY_BE_ABSENT = ['aws:Referer', 'aws:SecureTransport', 's3:prefix', 's3:ExistingObjectTag/team'];

/** By key: an operator with values that the request may meet. */
const TESTS = {
  'aws:SourceIp': ({ pick }) => [
    pick(['IpAddress', 'NotIpAddress']),
    pick(['127.0.0.1', '127.0.0.0/24', '127.0.0.0/8', ['127.0.0.7/32', '10.0.0.0/8'], '203.0.113.0/24']),
  ],
  'aws:UserAgent': texts([...AGENTS, 'curl/*', '*Firefox*', 'backup-job/?']),
  'aws:Referer': texts([...SITES, 'https://www.example.test/*', 'https://*.example.net/']),
  'aws:username': texts(['anna', 'bob', 'o*', 'ANNA']),
  's3:prefix': texts(['cats/', 'dogs/', 'cats/*', '*']),
  's3:delimiter': texts(['/', '|']),
  's3:max-keys': ({ pick }) => [
    pick([
      'NumericLessThanEquals',
      'NumericLessThan',
      'NumericGreaterThan',
      'NumericGreaterThanEquals',
      'NumericEquals',
    ]),
    pick(['5', '10', '1', 5]),
  ],
  's3:ExistingObjectTag/team': texts(['red', 'blue', 'r*', 'RED']),
  's3:x-amz-acl': texts(['private', 'public-read']),
  'aws:SecureTransport': () => ['Bool', 'true'],
  'aws:CurrentTime': ({ pick }) => [
    pick(['DateGreaterThan', 'DateLessThan', 'DateGreaterThanEquals', 'DateLessThanEquals']),
    pick(['2020-01-01T00:00:00Z', '2099-01-01T00:00:00Z', '2019-06-01']),
  ],
};

function texts(values) {
  return ({ pick, chance, some }, isThere) => {
    const base = pick(['StringEquals', 'StringLike', 'StringLike', 'StringEqualsIgnoreCase']);
    if (!isThere && chance(0.3)) return ['Null', 'true'];
    if (isThere && chance(0.1)) return [`ForAnyValue:${base}`, some(values, 2)];
    if (chance(0.1)) return [`ForAllValues:${base}`, some(values, 2)];
    if (chance(0.25)) return [`${base}IfExists`, some(values, 2)];
    if (isThere && chance(0.35)) return [base.replace('String', 'StringNot'), pick(values)];
    return [base, some(values, 2)];
  };
}

/** Grants on the object, or on the bucket where that is asked for: to groups and to other accounts. */
function accessList({ pick, some, operation, isAbroad, caller }) {
  const permissions =
    operation.key === undefined || operation.method === 'PUT' ? ['READ', 'WRITE', 'READ_ACP'] : ['READ', 'READ_ACP'];
  const grantees = ['AllUsers', 'AuthenticatedUsers', 'bob', 'carol', ...(isAbroad ? [caller, caller] : [])];
  return some([0, 1, 2], 2).map(() => ({ grantee: pick(grantees), permission: pick(permissions) }));
}

/** A URL that was signed some seconds ago. */
function presigned({ pick }) {
  return pick([
    { age: 5, lifetime: 600 },
    { age: 5, lifetime: 600 },
    { age: 900, lifetime: 600 },
    { age: 7200, lifetime: 3600 },
  ]);
}
