import { describe, expect, it } from 'vitest';
import { explain, FULL, HOME, policy, ROLE, SESSION, USER } from './question.ts';

const variable = (key: string) => `$\{${key}}`;
const identityPolicies = [{ name: 'all', policy: FULL }];

function deniedUnless(operator: string, key: string, value: string | readonly string[]) {
  return policy({
    Effect: 'Deny',
    Principal: '*',
    Action: '*',
    Resource: '*',
    Condition: { [operator]: { [key]: value } },
  });
}

describe('a session, which does not show the path of its role', () => {
  const decided = (operator: string, value: string, principal = SESSION) =>
    explain({ principal, identityPolicies, resourcePolicy: deniedUnless(operator, 'aws:PrincipalArn', value) });

  it('may have the role with the path that a policy names', () => {
    expect(decided('ArnNotEquals', `arn:aws:iam::${HOME}:role/team/app`).decision).toBe('cannot-tell');
    expect(decided('ArnNotLike', `arn:aws:iam::*:role/aws-reserved/*/app`).decision).toBe('cannot-tell');
    expect(decided('StringNotEquals', `arn:aws:iam::${HOME}:role/team/app`).decision).toBe('cannot-tell');
    expect(decided('StringNotLike', `arn:aws:iam::${HOME}:role/team/*`).decision).toBe('cannot-tell');
    const { why } = decided('ArnNotEquals', `arn:aws:iam::${HOME}:role/team/app`);
    expect(why).toContain(`or arn:aws:iam::${HOME}:role/*/app`);
  });

  it('has none that differs in more than the path', () => {
    expect(decided('ArnNotEquals', `arn:aws:iam::${HOME}:role/team/other`).decision).toBe('explicitly-denied');
    expect(decided('ArnNotEquals', `arn:aws:iam::444455556666:role/team/app`).decision).toBe('explicitly-denied');
    expect(decided('StringNotEquals', `arn:aws:iam::${HOME}:role/*`).decision).toBe('explicitly-denied');
    expect(decided('StringNotLike', 'arn:aws:iam::*:user/*').decision).toBe('explicitly-denied');
    expect(decided('StringNotLike', '*:user/*').decision).toBe('cannot-tell');
    expect(decided('ArnNotEquals', ROLE).decision).toBe('allowed');
    expect(decided('ArnNotLike', `arn:aws:iam::${HOME}:role/*`).decision).toBe('allowed');
  });

  it('has the one that the context tells, and a role has its own', () => {
    const context = { 'AWS:principalarn': `arn:aws:iam::${HOME}:role/team/app` };
    const resourcePolicy = deniedUnless('ArnNotEquals', 'aws:PrincipalArn', `arn:aws:iam::${HOME}:role/x/app`);
    expect(explain({ principal: SESSION, identityPolicies, resourcePolicy, context }).decision).toBe(
      'explicitly-denied',
    );
    expect(decided('ArnNotEquals', `arn:aws:iam::${HOME}:role/team/app`, ROLE).decision).toBe('explicitly-denied');
  });
});

describe('a key that every request has', () => {
  it('is not taken for absent where its value is not told', () => {
    const byId = deniedUnless('StringNotLike', 'aws:userId', ['AROAEXAMPLE:*', HOME]);
    expect(explain({ identityPolicies, resourcePolicy: byId }).decision).toBe('cannot-tell');
    const told = { 'aws:userid': 'AROAEXAMPLE:s1' };
    expect(explain({ identityPolicies, resourcePolicy: byId, context: told }).decision).toBe('allowed');
    const byTime = deniedUnless('DateGreaterThan', 'aws:CurrentTime', '2020-01-01T00:00:00Z');
    expect(explain({ identityPolicies, resourcePolicy: byTime }).decision).toBe('cannot-tell');
    const isThere = deniedUnless('Null', 'aws:EpochTime', 'true');
    expect(explain({ identityPolicies, resourcePolicy: isThere }).decision).toBe('allowed');
  });

  it('leaves open what a variable stands for', () => {
    const home = variable('aws:userid');
    const own = (more: object) => [
      { name: 'own', policy: policy({ Effect: 'Allow', Action: '*', Resource: '*', ...more }) },
    ];
    const inResource = own({ Resource: `arn:aws:s3:::photos/${home}/*` });
    const resource = 'arn:aws:s3:::photos/AIDAEXAMPLE/cat.jpg';
    expect(explain({ resource, identityPolicies: inResource }).decision).toBe('cannot-tell');
    const context = { 'aws:userid': 'AIDAEXAMPLE' };
    expect(explain({ resource, identityPolicies: inResource, context }).decision).toBe('allowed');
    const inCondition = own({ Condition: { StringEquals: { 's3:prefix': home } } });
    const prefix = { 's3:prefix': 'AIDAEXAMPLE' };
    expect(explain({ identityPolicies: inCondition, context: prefix }).decision).toBe('cannot-tell');
    const other = own({ Condition: { StringEquals: { 's3:prefix': variable('aws:PrincipalTag/team') } } });
    expect(explain({ identityPolicies: other, context: prefix }).decision).toBe('implicitly-denied');
  });

  it('is absent for who does not sign', () => {
    const open = policy({
      Effect: 'Allow',
      Principal: '*',
      Action: '*',
      Resource: '*',
      Condition: { Null: { 'aws:userid': 'true' } },
    });
    expect(explain({ principal: '*', resourcePolicy: open }).decision).toBe('allowed');
  });
});

describe('the account of a bucket', () => {
  const other = { 's3:ResourceAccount': '444455556666' };

  it('is read from the context', () => {
    expect(explain({ identityPolicies, resourceAccount: null, context: other }).decision).toBe('implicitly-denied');
  });

  it('is a key of the request too', () => {
    const own = policy({
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { StringEquals: { 's3:ResourceAccount': HOME } },
    });
    expect(explain({ identityPolicies: [{ name: 'own', policy: own }] }).decision).toBe('allowed');
  });

  it('is taken for that of the caller, and what would be otherwise is told', () => {
    const { decision, notes } = explain({ identityPolicies, resourceAccount: null });
    expect(decision).toBe('allowed');
    expect(notes.join()).toContain('of another account, it would be implicitly denied');
    expect(explain({ identityPolicies }).notes).toEqual([]);
  });

  it('decides where the question tells accounts apart', () => {
    const given = { identityPolicies, resourceAccount: null, principalAccount: HOME };
    expect(explain(given).decision).toBe('cannot-tell');
    expect(explain(given).why).toContain('resourceAccount');
    expect(explain({ ...given, identityPolicies: [] }).decision).toBe('implicitly-denied');
    const denied = deniedUnless('StringEquals', 'aws:username', 'anna');
    expect(explain({ ...given, principal: USER, resourcePolicy: denied }).decision).toBe('explicitly-denied');
  });
});

describe('what stands behind another resource', () => {
  it('is not told for an alias of a key', () => {
    const key = `arn:aws:kms:eu-west-1:${HOME}:key/k1`;
    const resource = `arn:aws:kms:eu-west-1:${HOME}:alias/photos`;
    const own = (Resource: string) => [{ name: 'own', policy: policy({ Effect: 'Allow', Action: 'kms:*', Resource }) }];
    const resourcePolicy = policy({ Effect: 'Allow', Principal: { AWS: HOME }, Action: 'kms:*', Resource: '*' });
    const asked = { action: 'kms:Decrypt', resource, resourcePolicy };
    expect(explain({ ...asked, identityPolicies: own(key) }).decision).toBe('cannot-tell');
    expect(explain({ ...asked, identityPolicies: own('*') }).decision).toBe('allowed');
  });

  it('is not told for an access point of Object Lambda', () => {
    const resource = `arn:aws:s3-object-lambda:eu-west-1:${HOME}:accesspoint/resize/object/cat.jpg`;
    const resourcePolicy = policy({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' });
    expect(explain({ principal: '*', action: 's3-object-lambda:GetObject', resource, resourcePolicy }).decision).toBe(
      'cannot-tell',
    );
  });
});
