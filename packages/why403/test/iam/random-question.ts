import fc from 'fast-check';
import type { RawPolicy, RawQuestion } from './reference.ts';

const variable = (key: string) => `$\{${key}}`;
const USER = variable('aws:username');
const TEAM = variable('aws:PrincipalTag/team');

const HOME = '111122223333';
const AWAY = '444455556666';
const ROLE = `arn:aws:iam::${HOME}:role/team/app`;
const CALLERS = [
  '*',
  'cloudfront.amazonaws.com',
  `arn:aws:iam::${HOME}:user/anna`,
  `arn:aws:sts::${HOME}:assumed-role/app/s1`,
  ROLE,
  `arn:aws:iam::${AWAY}:user/bob`,
];
const KEY = `arn:aws:kms:eu-west-1:${HOME}:key/k1`;
const TARGETS = [
  ['s3:GetObject', 'arn:aws:s3:::photos/anna/cat.jpg'],
  ['s3:PutObject', 'arn:aws:s3:::photos/bob'],
  ['s3:ListBucket', 'arn:aws:s3:::photos'],
  ['kms:Decrypt', KEY],
] as const;

const oneOrMore = <T>(item: fc.Arbitrary<T>, most = 2) =>
  fc.oneof(item, fc.array(item, { minLength: 1, maxLength: most }));

const actions = oneOrMore(
  fc.constantFrom(
    '*',
    '*',
    '*',
    's3:*',
    's3:*',
    's3:Get*',
    'S3:getobject',
    's3:PutObject',
    's3:List?ucket',
    'kms:Decrypt',
    'ec2:*',
    '*:*',
  ),
);
const resources = oneOrMore(
  fc.constantFrom(
    '*',
    '*',
    '*',
    'arn:aws:s3:::*',
    'arn:aws:s3:::photos',
    'arn:aws:s3:::photos/*',
    `arn:aws:s3:::photos/${USER}/*`,
    `arn:aws:s3:::photos/${USER}`,
    'arn:aws:s3:::photo?/*.jpg',
    'arn:aws:s3:::other/*',
    KEY,
    `arn:aws:kms:*:${HOME}:key/*`,
    `arn:aws:kms:*:${AWAY}:key/*`,
  ),
);
const principals = fc.oneof(
  { weight: 2, arbitrary: fc.constant('*' as const) },
  {
    weight: 4,
    arbitrary: oneOrMore(
      fc.constantFrom(...CALLERS.slice(2), '*', HOME, AWAY, `arn:aws:iam::${HOME}:root`, `arn:aws:iam::${AWAY}:root`),
    ).map((AWS) => ({ AWS })),
  },
  { weight: 1, arbitrary: fc.constantFrom({ Service: 'cloudfront.amazonaws.com' }, { Service: 'sns.amazonaws.com' }) },
);

/** Keys with values of the policy that may meet those of the request, by kind of operator. */
const TESTS: readonly (readonly [operators: readonly string[], keys: readonly string[], values: readonly string[]])[] =
  [
    [
      [
        'StringEquals',
        'StringNotEquals',
        'StringEqualsIgnoreCase',
        'StringNotEqualsIgnoreCase',
        'StringLike',
        'StringNotLike',
      ],
      ['aws:PrincipalTag/team', 's3:prefix', 'AWS:UserAgent'],
      ['red', 'RED', 'r*', 'blue', '?lue', '*'],
    ],
    [['StringEquals', 'StringLike'], ['s3:prefix'], [USER, TEAM, 'anna']],
    [
      [
        'NumericEquals',
        'NumericNotEquals',
        'NumericLessThan',
        'NumericLessThanEquals',
        'NumericGreaterThan',
        'NumericGreaterThanEquals',
      ],
      ['s3:max-keys'],
      ['5', '10', '10.0', '20'],
    ],
    [
      ['DateEquals', 'DateNotEquals', 'DateLessThan', 'DateLessThanEquals', 'DateGreaterThan', 'DateGreaterThanEquals'],
      ['aws:CurrentTime'],
      ['2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z', '2026-06-01T02:00:00+02:00', '2027-01-01T00:00:00Z'],
    ],
    [['Bool'], ['aws:SecureTransport'], ['true', 'false', 'True']],
    [['Null'], ['aws:SecureTransport', 's3:prefix', 'aws:TagKeys'], ['true', 'false']],
    [
      ['IpAddress', 'NotIpAddress'],
      ['aws:SourceIp'],
      ['203.0.113.0/24', '203.0.113.9', '198.51.100.0/25', '0.0.0.0/0'],
    ],
    [
      ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'],
      ['aws:SourceArn'],
      ['arn:aws:sns:*:111122223333:*', 'arn:aws:sns:eu-west-1:111122223333:t', 'arn:aws:sqs:*:*:*', 'arn:aws:*:t:x:y'],
    ],
    [['BinaryEquals'], ['s3:prefix'], ['cmVk', 'Ymx1ZQ==']],
  ];
const SETS = ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike'].flatMap((name) => [
  `ForAnyValue:${name}`,
  `ForAllValues:${name}`,
]);

const plainCondition = fc.constantFrom(...TESTS).chain(([operators, keys, values]) =>
  fc.record({
    operator: fc
      .tuple(fc.constantFrom(...operators), fc.boolean())
      .map(([name, ifExists]) => (ifExists && name !== 'Null' ? `${name}IfExists` : name)),
    key: fc.constantFrom(...keys),
    values: oneOrMore(fc.constantFrom(...values)),
  }),
);
const setCondition = fc.record({
  operator: fc
    .tuple(fc.constantFrom(...SETS), fc.boolean())
    .map(([name, ifExists]) => (ifExists ? `${name}IfExists` : name)),
  key: fc.constant('aws:TagKeys'),
  values: oneOrMore(fc.constantFrom('a', 'b', 'c*')),
});
const conditions = fc
  .array(fc.oneof({ weight: 3, arbitrary: plainCondition }, { weight: 1, arbitrary: setCondition }), { maxLength: 2 })
  .map((all) => {
    const condition: Record<string, Record<string, string | string[]>> = {};
    for (const { operator, key, values } of all) condition[operator] = { ...condition[operator], [key]: values };
    return condition;
  });

const statement = (hasPrincipal: boolean) =>
  fc
    .record({
      Effect: fc.oneof(
        { weight: 9, arbitrary: fc.constant('Allow' as const) },
        { weight: 1, arbitrary: fc.constant('Deny' as const) },
      ),
      principal: principals,
      notAction: fc.integer({ max: 6, min: 0 }),
      actions,
      notResource: fc.integer({ max: 6, min: 0 }),
      resources,
      when: fc.integer({ max: 2, min: 0 }),
      conditions,
    })
    .map(
      ({
        Effect,
        principal,
        notAction,
        actions: Action,
        notResource,
        resources: Resource,
        when,
        conditions: test,
      }) => ({
        Effect,
        ...(hasPrincipal ? { Principal: principal } : {}),
        ...(notAction === 0 ? { NotAction: Action } : { Action }),
        ...(notResource === 0 ? { NotResource: Resource } : { Resource }),
        ...(when === 0 && Object.keys(test).length > 0 ? { Condition: test } : {}),
      }),
    );

const policy = (hasPrincipal: boolean): fc.Arbitrary<RawPolicy> =>
  fc.record({
    Version: fc.constantFrom('2012-10-17', '2012-10-17', '2008-10-17'),
    Statement: fc.array(statement(hasPrincipal), { minLength: 1, maxLength: 3 }),
  }) as fc.Arbitrary<RawPolicy>;
type Named = RawQuestion['identityPolicies'];
const named = (hasPrincipal: boolean, most: number): fc.Arbitrary<Named> =>
  fc.array(fc.record({ name: fc.constantFrom<string[]>('one', 'two'), policy: policy(hasPrincipal) }), {
    minLength: 1,
    maxLength: most,
  });
const full = fc.constant<Named>([
  {
    name: 'FullAWSAccess',
    policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
  },
]);

/** Where every kind of policy limits, hardly anything is allowed. */
const mostly = <T>(often: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: often }, { weight: 1, arbitrary: seldom });

const context = fc.record(
  {
    'aws:PrincipalTag/team': fc.constantFrom('red', 'blue'),
    's3:prefix': fc.constantFrom('anna', 'red', 'cmVk'),
    'aws:useragent': fc.constantFrom('red', 'curl'),
    's3:max-keys': fc.constantFrom('10', '15'),
    'aws:CurrentTime': fc.constant('2026-06-01T00:00:00Z'),
    'aws:SecureTransport': fc.constantFrom('true', 'false'),
    'aws:SourceIp': fc.constantFrom('203.0.113.9', '198.51.100.200'),
    'aws:SourceArn': fc.constantFrom('arn:aws:sns:eu-west-1:111122223333:t', 'arn:aws:sqs:eu-west-1:444455556666:q'),
    'aws:TagKeys': fc.array(fc.constantFrom('a', 'b', 'cc'), { maxLength: 2 }),
  },
  // Every request has a time.
  { requiredKeys: ['aws:CurrentTime'] },
);

/** Of a role without its session nobody can say whether it is the session that a policy names: these name another. */
function withOtherSession<T>(question: T, principal: string): T {
  return principal === ROLE
    ? JSON.parse(JSON.stringify(question).replaceAll('assumed-role/app/', 'assumed-role/tool/'))
    : question;
}

/** Questions within what the documentation of AWS settles. */
export const randomQuestion: fc.Arbitrary<RawQuestion> = fc
  .record(
    {
      principal: fc.constantFrom(...CALLERS),
      resourceAccount: fc.constant(HOME),
      target: fc.constantFrom(...TARGETS),
      context,
      identityPolicies: fc.oneof(fc.constant<Named>([]), named(false, 2)),
      resourcePolicy: fc.option(policy(true)),
      permissionBoundaries: mostly(full, named(false, 1)),
      serviceControlPolicies: fc.array(mostly(full, named(false, 2)), {
        minLength: 1,
        maxLength: 3,
      }),
      resourceControlPolicies: fc.array(mostly(full, named(true, 1)), { minLength: 1, maxLength: 2 }),
      sessionPolicies: mostly(full, named(false, 1)),
      vpcEndpointPolicies: mostly(full, named(true, 1)),
    },
    { requiredKeys: ['principal', 'resourceAccount', 'target', 'context', 'identityPolicies', 'resourcePolicy'] },
  )
  .map(({ target: [action, resource], context: given, principal, ...rest }) => ({
    ...withOtherSession(rest, principal),
    principal,
    action,
    resource,
    // The name of a user is always known to AWS; the reference is told it.
    context: {
      ...given,
      ...(principal.includes(':user/') ? { 'aws:username': principal.split('/').at(-1) ?? '' } : {}),
    },
  }));
