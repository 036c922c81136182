import { describe, expect, it } from 'vitest';
import { publicStatement } from '../../src/evaluate/iam/public-access.ts';
import { readPolicyDocument } from '../../src/read/policies/document.ts';
import { AWAY, explain, FULL, HOME, policy } from './question.ts';

const bucket = (principal: unknown, more: object = {}) =>
  policy({
    Sid: 'Read',
    Effect: 'Allow',
    Principal: principal,
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::photos/*',
    ...more,
  });

describe('an object that is not there', () => {
  const absent = { principal: '*', objectExists: false };
  const listing = { Effect: 'Allow', Principal: '*', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::photos' };
  it('is a 404 to whom may list, and a 403 to others', () => {
    expect(explain({ ...absent, resourcePolicy: bucket('*') })).toMatchObject({
      status: 403,
      cause: 'missing-object-no-list',
      decision: 'implicitly-denied',
    });
    const both = policy(...bucket('*').Statement, listing);
    expect(explain({ ...absent, resourcePolicy: both })).toMatchObject({
      status: 404,
      cause: null,
      decision: 'allowed',
    });
  });

  it('is refused for itself first, and for the listing behind that', () => {
    const answer = explain({ identityPolicies: [], objectExists: false });
    expect(answer).toMatchObject({ status: 403, cause: 'insufficient-role' });
    expect(answer.behind.map(({ cause }) => cause)).toEqual(['missing-object-no-list']);
    expect(answer.fix?.after).toEqual({ decision: 'allowed', status: 404 });
  });

  it('is not found by a permission that hangs on a prefix, as the request lists none', () => {
    const prefixed = policy(...bucket('*').Statement, {
      ...listing,
      Condition: { StringLike: { 's3:prefix': 'cat*' } },
    });
    const given = { ...absent, resourcePolicy: prefixed, context: { 's3:prefix': 'cat' } };
    expect(explain(given)).toMatchObject({ status: 403, cause: 'missing-object-no-list' });
  });

  it('changes nothing for an upload', () => {
    const upload = { action: 's3:PutObject', objectExists: false, identityPolicies: [{ name: 'p', policy: FULL }] };
    expect(explain(upload)).toMatchObject({ status: 200, decision: 'allowed' });
  });
});

describe('Block Public Access', () => {
  const block = { RestrictPublicBuckets: true };
  it('keeps strangers and other accounts out of a bucket with a public policy, and leaves services in', () => {
    const mixed = policy(
      ...bucket('*').Statement,
      { Effect: 'Allow', Principal: { AWS: AWAY }, Action: 's3:GetObject', Resource: '*' },
      { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: 's3:GetObject', Resource: '*' },
    );
    const given = { resourcePolicy: mixed, publicAccessBlock: block, identityPolicies: [{ name: 'p', policy: FULL }] };
    expect(explain({ ...given, principal: '*' }).decidedBy?.policyType).toBe('public-access-block');
    expect(explain({ ...given, principal: `arn:aws:iam::${AWAY}:user/bob` }).decision).toBe('explicitly-denied');
    expect(explain({ ...given, principal: 'cloudtrail.amazonaws.com' }).decision).toBe('allowed');
    expect(explain(given).decision).toBe('allowed');
    expect(explain({ ...given, principal: '*', publicAccessBlock: { BlockPublicPolicy: true } }).decision).toBe(
      'allowed',
    );
    expect(explain({ ...given, principal: '*', publicAccessBlock: true }).decision).toBe('explicitly-denied');
  });

  it('leaves a policy alone that is not public', () => {
    const fixed = bucket('*', { Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } });
    const given = { principal: '*', resourcePolicy: fixed, context: { 'aws:SourceIp': '203.0.113.9' } };
    expect(explain({ ...given, publicAccessBlock: block }).decision).toBe('allowed');
  });

  it.each([
    [{ ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${AWAY}:role/*` } }, 'cannot-tell'],
    [{ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/reader' } }, 'explicitly-denied'],
    [{ ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${AWAY}:role/reader` } }, 'allowed'],
    [{ StringEquals: { 'aws:VpceAccount': AWAY } }, 'cannot-tell'],
    [{ StringEqualsIfExists: { 'aws:VpceAccount': AWAY } }, 'explicitly-denied'],
  ] as const)('keeps out by a policy under %j: %s', (Condition, decision) => {
    const given = {
      principal: `arn:aws:iam::${AWAY}:role/reader`,
      identityPolicies: [{ name: 'p', policy: FULL }],
      resourcePolicy: bucket('*', { Condition }),
      context: { 'aws:VpceAccount': AWAY },
      publicAccessBlock: block,
    };
    expect(explain(given).decision).toBe(decision);
    expect(explain({ ...given, principal: 'cloudtrail.amazonaws.com' }).decision).not.toBe('explicitly-denied');
  });

  const upload = {
    action: 's3:PutObject',
    identityPolicies: [{ name: 'p', policy: FULL }],
    publicAccessBlock: { BlockPublicAcls: true },
  };
  it('takes no request that brings a public access list, whoever asks, and any other', () => {
    const decisionOf = (context: object, more: object = {}) => explain({ ...upload, context, ...more }).decision;
    expect(decisionOf({})).toBe('allowed');
    expect(decisionOf({ 's3:x-amz-acl': 'bucket-owner-full-control' })).toBe('allowed');
    expect(decisionOf({ 's3:x-amz-acl': 'public-read' }, { publicAccessBlock: block })).toBe('allowed');
    expect(decisionOf({ 's3:x-amz-acl': 'public-read' }, { action: 's3:DeleteObject' })).toBe('allowed');
    expect(decisionOf({ 's3:x-amz-acl': 'public-read' })).toBe('explicitly-denied');
    const group = 'uri="http://acs.amazonaws.com/groups/global/AuthenticatedUsers"';
    expect(decisionOf({ 's3:x-amz-grant-read': group }, { action: 's3:PutObjectAcl' })).toBe('explicitly-denied');
    expect(decisionOf({ 's3:x-amz-acl': 'public-read' }, { principal: `arn:aws:iam::${HOME}:root` })).toBe(
      'explicitly-denied',
    );
  });

  it('says what refuses a public access list, and has it left out', () => {
    const answer = explain({ ...upload, context: { 's3:x-amz-acl': 'public-read' } });
    expect(answer).toMatchObject({ status: 403, decidedBy: { policyType: 'public-access-block' } });
    expect(answer.why).toContain('BlockPublicAcls');
    expect(answer.fix).toMatchObject({ weakens: null, after: { decision: 'allowed', status: 200 } });
    expect(answer.fix?.changes[0]).toMatchObject({ operation: 'change-request', policyType: null });
  });

  it('tells a missing permission before it, and turns the setting off only where the list has to be public', () => {
    const context = { 's3:x-amz-acl': 'public-read' };
    expect(explain({ ...upload, context, identityPolicies: [] }).decidedBy?.policyType).toBe('identity');
    const demands = { StringEquals: { 's3:x-amz-acl': 'public-read' } };
    const only = policy({ Effect: 'Allow', Action: 's3:PutObject', Resource: '*', Condition: demands });
    const { fix } = explain({ ...upload, context, identityPolicies: [{ name: 'p', policy: only }] });
    expect(fix?.after.decision).toBe('allowed');
    expect(fix?.changes).toMatchObject([{ operation: 'change-setting', statement: { BlockPublicAcls: false } }]);
    expect(fix?.weakens).toContain('everybody on the internet');
  });

  it('cannot tell of what is in the body', () => {
    const written = { ...upload, publicAccessBlock: true };
    expect(explain({ ...written, action: 's3:PutObjectAcl' }).decision).toBe('cannot-tell');
    const put = { ...written, action: 's3:PutBucketPolicy', resource: 'arn:aws:s3:::photos' };
    expect(explain(put)).toMatchObject({ decision: 'cannot-tell', status: null });
    expect(explain(put).why).toContain('body');
    expect(explain({ ...put, publicAccessBlock: { BlockPublicAcls: true } }).decision).toBe('allowed');
    expect(explain({ ...put, identityPolicies: [] }).decision).toBe('implicitly-denied');
  });
});

describe('what Amazon S3 calls public', () => {
  it.each([
    [true, '*', undefined],
    [true, { AWS: '*' }, undefined],
    [true, { Federated: 'graph.facebook.com' }, undefined],
    [true, '*', { StringLike: { 'aws:SourceVpc': 'vpc-*' } }],
    [true, '*', { IpAddress: { 'aws:SourceIp': '0.0.0.0/1' } }],
    [true, '*', { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '::/0'] } }],
    [true, '*', { StringEqualsIfExists: { 'aws:SourceVpc': 'vpc-91237329' } }],
    [true, '*', { StringNotEquals: { 'aws:SourceVpc': 'vpc-91237329' } }],
    [true, '*', { StringEquals: { 'aws:Referer': 'https://shop.example/' } }],
    [true, '*', { StringLike: { 'aws:userid': 'AROAEXAMPLE:*' } }],
    [false, { AWS: AWAY }, undefined],
    [false, { Service: 'cloudfront.amazonaws.com' }, undefined],
    [false, '*', { StringEquals: { 'aws:SourceVpc': 'vpc-91237329' } }],
    [false, '*', { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } }],
    [false, '*', { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }],
    [false, '*', { ArnLike: { 's3:DataAccessPointArn': 'arn:aws:s3:us-west-2:123456789012:accesspoint/*' } }],
  ])('%s: Principal %j, Condition %j', (isPublic, principal, condition) => {
    const written = bucket(principal, condition === undefined ? {} : { Condition: condition });
    expect(publicStatement(readPolicyDocument(written, 'b', 'resource')) !== null).toBe(isPublic);
  });
});

describe('access lists that are switched off', () => {
  const upload = {
    action: 's3:PutObject',
    identityPolicies: [{ name: 'p', policy: FULL }],
    objectOwnership: 'BucketOwnerEnforced',
  };
  it('an upload with one is neither allowed nor refused by a policy: S3 answers 400', () => {
    for (const context of [{ 's3:x-amz-acl': 'public-read' }, { 's3:x-amz-grant-read': 'id="a"' }]) {
      const answer = explain({ ...upload, context });
      expect(answer).toMatchObject({ decision: 'cannot-tell', status: null, cause: null });
      expect(answer.why).toContain('400 AccessControlListNotSupported');
      expect(answer.fix?.after).toEqual({ decision: 'allowed', status: 200 });
    }
    // It is told before Block Public Access looks at the list.
    const blocked = {
      ...upload,
      context: { 's3:x-amz-acl': 'public-read' },
      publicAccessBlock: { BlockPublicAcls: true },
    };
    expect(explain(blocked).why).toContain('AccessControlListNotSupported');
  });

  it('one without, or with that of the owner, is taken, and what a policy refuses stays a 403', () => {
    expect(explain({ ...upload, context: {} }).status).toBe(200);
    expect(explain({ ...upload, context: { 's3:x-amz-acl': 'bucket-owner-full-control' } }).status).toBe(200);
    const refused = { ...upload, identityPolicies: [], context: { 's3:x-amz-acl': 'public-read' } };
    expect(explain(refused)).toMatchObject({ decision: 'implicitly-denied', status: 403 });
    expect(explain({ ...upload, objectOwnership: 'ObjectWriter', context: { 's3:x-amz-acl': 'private' } }).status).toBe(
      200,
    );
  });

  it('a change of the list is answered so too, and its list in the body is not known', () => {
    const change = { ...upload, action: 's3:PutObjectAcl' };
    expect(explain({ ...change, context: { 's3:x-amz-acl': 'private' } }).decision).toBe('cannot-tell');
    expect(explain(change)).toMatchObject({ decision: 'cannot-tell', fix: null });
    expect(explain({ ...change, context: { 's3:x-amz-acl': 'bucket-owner-full-control' } }).status).toBe(200);
  });
});

describe('access lists and access points', () => {
  const acl = [{ grantee: 'http://acs.amazonaws.com/groups/global/AllUsers', permission: 'READ' }];
  it('a list gives what it names, unless ownership or Block Public Access leave it out', () => {
    expect(explain({ principal: '*', acl })).toMatchObject({ decision: 'allowed', decidedBy: { policyType: 'acl' } });
    expect(explain({ principal: '*', acl, objectOwnership: 'BucketOwnerEnforced' }).decision).toBe('implicitly-denied');
    expect(explain({ principal: '*', acl, publicAccessBlock: { IgnorePublicAcls: true } }).decision).toBe(
      'implicitly-denied',
    );
    expect(explain({ principal: '*', acl, action: 's3:PutObject' }).decision).toBe('implicitly-denied');
    const writable = [{ ...acl[0], permission: 'WRITE' }];
    expect(explain({ principal: '*', acl: writable, action: 's3:PutObject' }).decision).toBe('allowed');
  });

  it('an origin access identity is let in by its ARN; whose canonical id it has is not known', () => {
    const principal = 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE';
    expect(explain({ principal, resourcePolicy: bucket({ AWS: principal }) }).decision).toBe('allowed');
    expect(explain({ principal, resourcePolicy: bucket({ AWS: HOME }) })).toMatchObject({
      decision: 'implicitly-denied',
      cause: 'origin-access-control',
    });
    const id = '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be';
    expect(explain({ principal, resourcePolicy: bucket({ CanonicalUser: id }) }).decision).toBe('cannot-tell');
  });

  it('cannot tell what the bucket behind an access point says to strangers', () => {
    const resource = `arn:aws:s3:eu-west-1:${HOME}:accesspoint/reader/object/cat.jpg`;
    const given = { resource, resourcePolicy: bucket('*', { Resource: '*' }) };
    expect(explain({ ...given, principal: '*' }).decision).toBe('cannot-tell');
    expect(explain({ ...given, identityPolicies: [{ name: 'p', policy: FULL }] }).decision).toBe('allowed');
  });
});
