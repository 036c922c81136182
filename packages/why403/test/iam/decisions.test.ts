import { describe, expect, it } from 'vitest';
import { AWAY, explain, FULL, HOME, OBJECT, policy, ROLE, SESSION, USER } from './question.ts';

const all = (name: string) => [{ name, policy: FULL }];
const EC2 = [{ name: 'ec2', policy: policy({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }) }];
const bucket = (principal: unknown, more: object = {}) =>
  policy({
    Sid: 'Read',
    Effect: 'Allow',
    Principal: principal,
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::photos/*',
    ...more,
  });

describe('whom a policy of the resource names, and what may still limit it in the same account', () => {
  const limits = { boundary: { permissionBoundaries: EC2 }, session: { sessionPolicies: EC2 }, nothing: {} };
  it.each([
    ['the user', USER, USER, 'boundary', 'allowed'],
    ['the role', SESSION, ROLE, 'nothing', 'allowed'],
    ['the role', SESSION, ROLE, 'boundary', 'implicitly-denied'],
    ['the role', SESSION, ROLE, 'session', 'implicitly-denied'],
    ['the role', ROLE, ROLE, 'boundary', 'implicitly-denied'],
    ['the session', SESSION, SESSION, 'boundary', 'allowed'],
    ['the session', SESSION, SESSION, 'session', 'allowed'],
    ['everybody', SESSION, '*', 'session', 'allowed'],
    ['the account', USER, HOME, 'nothing', 'implicitly-denied'],
    ['the account', USER, `arn:aws:iam::${HOME}:root`, 'nothing', 'implicitly-denied'],
    ['another user', USER, `arn:aws:iam::${HOME}:user/ANNA`, 'nothing', 'implicitly-denied'],
    ['another session', SESSION, SESSION.replace('s1', 's2'), 'nothing', 'implicitly-denied'],
  ] as const)('%s: %s by %s, limited by %s: %s', (_, principal, named, limit, decision) => {
    expect(explain({ principal, resourcePolicy: bucket({ AWS: named }), ...limits[limit] }).decision).toBe(decision);
  });

  it('knows a role by its name where the session does not show its path', () => {
    const resourcePolicy = bucket({ AWS: `arn:aws:iam::${HOME}:role/team/app` });
    expect(explain({ principal: SESSION, resourcePolicy }).decision).toBe('allowed');
  });

  it('does not say which session a role asks in', () => {
    expect(explain({ principal: ROLE, resourcePolicy: bucket({ AWS: SESSION }) }).decision).toBe('cannot-tell');
  });

  it('limits a federated user to its session policy, unless the session itself is named', () => {
    const principal = `arn:aws:sts::${HOME}:federated-user/anna`;
    const identityPolicies = all('of the user');
    expect(explain({ principal, identityPolicies }).decision).toBe('cannot-tell');
    expect(explain({ principal, identityPolicies, sessionPolicies: [] }).decision).toBe('implicitly-denied');
    expect(explain({ principal, identityPolicies, sessionPolicies: all('session') }).decision).toBe('allowed');
    expect(explain({ principal, sessionPolicies: [], resourcePolicy: bucket({ AWS: principal }) }).decision).toBe(
      'allowed',
    );
  });
});

describe('another account', () => {
  const principal = `arn:aws:iam::${AWAY}:user/bob`;
  it.each([
    ['both sides', bucket({ AWS: principal }), all('own'), 'allowed', 'resource'],
    ['its account and itself', bucket({ AWS: AWAY }), all('own'), 'allowed', 'resource'],
    ['only the resource', bucket({ AWS: principal }), [], 'implicitly-denied', 'identity'],
    ['only the resource, to everybody', bucket('*'), [], 'implicitly-denied', 'identity'],
    ['only itself', null, all('own'), 'implicitly-denied', 'resource'],
  ])('allowed by %s', (_, resourcePolicy, identityPolicies, decision, by) => {
    const answer = explain({ principal, resourcePolicy, identityPolicies });
    expect(answer.decision).toBe(decision);
    if (decision !== 'allowed') expect(answer.decidedBy?.policyType).toBe(by);
  });

  it('is limited by its boundary whatever the resource names', () => {
    const given = { principal, resourcePolicy: bucket({ AWS: principal }), identityPolicies: all('own') };
    expect(explain({ ...given, permissionBoundaries: EC2 }).decidedBy?.policyType).toBe('boundary');
  });
});

describe('control policies of an organisation', () => {
  const identityPolicies = all('own');
  it('must allow at every level, the root first', () => {
    const answer = explain({ identityPolicies, serviceControlPolicies: [all('root'), EC2, EC2] });
    expect(answer).toMatchObject({ decision: 'implicitly-denied', cause: 'insufficient-role' });
    expect(answer.why).toContain('at level 2');
  });

  it('reach neither roles of services nor callers without an account', () => {
    const linked = `arn:aws:sts::${HOME}:assumed-role/AWSServiceRoleForSupport/s`;
    const serviceControlPolicies = [EC2];
    expect(explain({ principal: linked, identityPolicies, serviceControlPolicies }).decision).toBe('allowed');
    expect(explain({ principal: '*', resourcePolicy: bucket('*'), serviceControlPolicies }).decision).toBe('allowed');
  });

  it('of resources only deny, and deny services and strangers too', () => {
    const deny = policy({ Sid: 'NoStrangers', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' });
    const resourceControlPolicies = [[{ name: 'perimeter', policy: deny }]];
    const answer = explain({ principal: '*', resourcePolicy: bucket('*'), resourceControlPolicies });
    expect(answer).toMatchObject({
      decision: 'explicitly-denied',
      decidedBy: { policyType: 'rcp', policy: 'perimeter', statement: 'NoStrangers' },
      cause: 'resource-policy',
    });
    const none = explain({ identityPolicies, resourceControlPolicies: [[]] });
    expect(none.decision).toBe('allowed');
  });

  it('may not reach a service that is not on the list of those they are known for', () => {
    const deny = policy({ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' });
    const given = {
      identityPolicies,
      action: 'ec2:RunInstances',
      resource: `arn:aws:ec2:eu-west-1:${HOME}:instance/*`,
    };
    const answer = explain({ ...given, resourceControlPolicies: [[{ name: 'perimeter', policy: deny }]] });
    expect(answer.decision).toBe('cannot-tell');
  });
});

describe('keys, roles and root users', () => {
  const key = { action: 'kms:Decrypt', resource: `arn:aws:kms:eu-west-1:${HOME}:key/k1` };
  const keyPolicy = (AWS: string) => policy({ Effect: 'Allow', Principal: { AWS }, Action: 'kms:*', Resource: '*' });
  it('a key needs its policy, which may pass the matter on to the account', () => {
    expect(explain({ ...key, identityPolicies: all('own') }).decision).toBe('cannot-tell');
    expect(explain({ ...key, identityPolicies: all('own'), resourcePolicy: null })).toMatchObject({
      decision: 'implicitly-denied',
      cause: 'encryption-key',
      decidedBy: { policyType: 'resource' },
    });
    const passedOn = { ...key, resourcePolicy: keyPolicy(HOME) };
    expect(explain({ ...passedOn, identityPolicies: all('own') }).decision).toBe('allowed');
    expect(explain(passedOn)).toMatchObject({ decision: 'implicitly-denied', decidedBy: { policyType: 'identity' } });
    expect(explain({ ...key, resourcePolicy: keyPolicy(USER) }).decision).toBe('allowed');
  });

  it('a grant of the key is enough, unless it has constraints', () => {
    const grant = { granteePrincipal: USER, operations: ['Decrypt'] };
    const given = { ...key, resourcePolicy: keyPolicy(AWAY) };
    expect(explain({ ...given, kmsGrants: [grant] })).toMatchObject({
      decision: 'allowed',
      decidedBy: { policyType: 'grant' },
    });
    expect(explain({ ...given, kmsGrants: [{ ...grant, operations: ['Encrypt'] }] }).decision).toBe(
      'implicitly-denied',
    );
    const bound = { ...grant, constraints: { EncryptionContextEquals: { a: 'b' } } };
    expect(explain({ ...given, kmsGrants: [bound] }).decision).toBe('cannot-tell');
  });

  it('a role is assumed by what its trust policy names, which has no Resource', () => {
    const role = { action: 'sts:AssumeRole', resource: `arn:aws:iam::${HOME}:role/deploy` };
    const trust = (principal: object) => policy({ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' });
    expect(explain({ ...role, resourcePolicy: trust({ AWS: USER }) }).decision).toBe('allowed');
    expect(explain({ ...role, resourcePolicy: trust({ AWS: HOME }) }).decision).toBe('implicitly-denied');
    expect(explain({ ...role, identityPolicies: all('own'), resourcePolicy: trust({ AWS: HOME }) }).decision).toBe(
      'allowed',
    );
    expect(explain({ ...role, identityPolicies: all('own'), resourcePolicy: trust({ AWS: AWAY }) }).decision).toBe(
      'implicitly-denied',
    );
    const web = { ...role, action: 'sts:AssumeRoleWithWebIdentity', principal: 'accounts.google.com' };
    const federated = policy({
      Effect: 'Allow',
      Principal: { Federated: 'accounts.google.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
    });
    expect(explain({ ...web, resourcePolicy: federated }).decision).toBe('allowed');
  });

  it('a root user needs no policy of its own, and can always mend that of its bucket', () => {
    const principal = `arn:aws:iam::${HOME}:root`;
    expect(explain({ principal }).decision).toBe('allowed');
    expect(explain({ principal, serviceControlPolicies: [EC2] }).decision).toBe('implicitly-denied');
    const locked = policy({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' });
    expect(explain({ principal, resourcePolicy: locked }).decision).toBe('explicitly-denied');
    const mend = { principal, resourcePolicy: locked, action: 's3:PutBucketPolicy', resource: 'arn:aws:s3:::photos' };
    expect(explain(mend).decision).toBe('allowed');
  });
});

describe('NotPrincipal', () => {
  const deny = (...spared: string[]) =>
    policy({ Effect: 'Deny', NotPrincipal: { AWS: spared }, Action: 's3:*', Resource: '*' });
  const given = { identityPolicies: all('own') };
  it('denies all but those it names with their account', () => {
    expect(explain({ ...given, resourcePolicy: deny(`arn:aws:iam::${HOME}:user/bob`) }).decision).toBe(
      'explicitly-denied',
    );
    expect(explain({ ...given, resourcePolicy: deny(USER, `arn:aws:iam::${HOME}:root`) }).decision).toBe('allowed');
    expect(explain({ ...given, resourcePolicy: deny(`arn:aws:iam::${HOME}:root`) }).decision).toBe('explicitly-denied');
  });

  it('without the account, or without the session, may deny all the same', () => {
    expect(explain({ ...given, resourcePolicy: deny(USER) })).toMatchObject({ decision: 'cannot-tell', status: null });
    const session = { ...given, principal: SESSION };
    expect(explain({ ...session, resourcePolicy: deny(ROLE, HOME) }).decision).toBe('cannot-tell');
    expect(explain({ ...session, resourcePolicy: deny(SESSION, ROLE, HOME) }).decision).toBe('allowed');
  });

  it('with Deny meets everybody who has a boundary', () => {
    const bounded = { ...given, permissionBoundaries: all('limit'), resourcePolicy: deny(USER, HOME) };
    expect(explain(bounded).decision).toBe('explicitly-denied');
  });
});

describe('the VPC endpoint', () => {
  it('has to let the request through', () => {
    const vpcEndpointPolicies = [
      {
        name: 'endpoint',
        policy: policy({ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::other/*' }),
      },
    ];
    expect(explain({ identityPolicies: all('own'), vpcEndpointPolicies })).toMatchObject({
      decision: 'implicitly-denied',
      decidedBy: { policyType: 'vpc-endpoint' },
      cause: 'resource-policy',
    });
  });
});

describe('the working', () => {
  it('tells every statement, and of each that does not match the first reason', () => {
    const { explain: working } = explain({
      resourcePolicy: policy(
        { Sid: 'Who', Effect: 'Allow', Principal: { AWS: AWAY }, Action: 's3:GetObject', Resource: '*' },
        { Sid: 'What', Effect: 'Allow', Principal: '*', Action: 's3:PutObject', Resource: '*' },
        { Sid: 'Where', Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::photos' },
        {
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: '*',
          Condition: { Bool: { 'aws:SecureTransport': 'true' } },
        },
        { Sid: 'Yes', Effect: 'Allow', Principal: '*', Action: 's3:get*', Resource: '*' },
      ),
    });
    expect(working.map(({ statement, matched, reason }) => [statement, matched, reason?.element ?? null])).toEqual([
      ['Who', false, 'Principal'],
      ['What', false, 'Action'],
      ['Where', false, 'Resource'],
      [4, false, 'Condition'],
      ['Yes', true, null],
    ]);
    expect(working[2]?.reason?.says).toBe(`${OBJECT} is not among arn:aws:s3:::photos`);
  });

  it('does not let a broken statement decide, and answers where it does not matter', () => {
    const broken = { Effect: 'allow', Action: 's3:GetObject', Resource: '*' };
    const given = { identityPolicies: [{ name: 'p', policy: policy(broken) }] };
    expect(explain(given)).toMatchObject({ decision: 'cannot-tell' });
    expect(explain(given).why).toContain('expected "Allow" or "Deny"');
    const denied = {
      ...given,
      resourcePolicy: policy({ Sid: 'No', Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }),
    };
    expect(explain(denied)).toMatchObject({ decision: 'explicitly-denied', decidedBy: { statement: 'No' } });
  });
});
