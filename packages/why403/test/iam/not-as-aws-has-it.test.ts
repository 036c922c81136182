import { describe, expect, it } from 'vitest';
import { explainPolicy } from '../../src/evaluate/iam/answer.ts';
import { asWritten } from '../../src/evaluate/iam/left-out.ts';
import { AWAY, explain, FULL, HOME, OBJECT, policy, question, ROLE, USER } from './question.ts';

const all = [{ name: 'own', policy: FULL }];
const own = (statement: object) => [{ name: 'own', policy: policy({ Resource: '*', ...statement }) }];

describe('a statement that AWS would not take, and that leaves no doubt', () => {
  it.each([
    's3:',
    's3:   ',
    's3:GetObject ',
    's3: GetObject',
    's3:GetObject,PutObject',
    's3:Get*,Put*',
    's3:GetObject,',
  ])('names no action by "%s"', (name) => {
    expect(explain({ identityPolicies: own({ Effect: 'Allow', Action: name }) }).decision).toBe('implicitly-denied');
    expect(explain({ identityPolicies: own({ Effect: 'Allow', Action: [name, 's3:GetObject'] }) }).decision).toBe(
      'allowed',
    );
    const answer = explain({ identityPolicies: own({ Effect: 'Allow', NotAction: name }) });
    expect(answer.decision).toBe('allowed');
    expect(answer.notes.join()).toContain('expected names such as s3:GetObject');
  });

  it('does not matter where it is about other actions, however broken', () => {
    const broken = (more: object) => [...all, ...own({ Effect: 'Deny', Action: 'ec2:*', ...more })];
    expect(explain({ identityPolicies: broken({ Condition: { StringFoo: { a: 'b' } } }) }).decision).toBe('allowed');
    expect(explain({ identityPolicies: broken({ Effect: 'deny', Remark: 'x' }) }).decision).toBe('allowed');
    expect(explain({ identityPolicies: broken({ Remark: 'x', Action: 's3:*' }) }).decision).toBe('cannot-tell');
    expect(explain({ identityPolicies: broken({ Remark: 'x', Action: ['ec2:*', 5] }) }).decision).toBe('cannot-tell');
    expect(explain({ identityPolicies: broken({ Action: undefined, Actions: 'ec2:*' }) }).decision).toBe('cannot-tell');
  });

  it('is left open where the name of the service is missing', () => {
    expect(explain({ identityPolicies: own({ Effect: 'Allow', Action: 'GetObject' }) }).decision).toBe('cannot-tell');
  });

  it('means no resource by a name that is no ARN', () => {
    const answer = explain({ identityPolicies: own({ Effect: 'Allow', Action: '*', Resource: 'photos/*' }) });
    expect(answer.decision).toBe('implicitly-denied');
    expect(answer.notes.join()).toContain('/Statement/0/Resource: expected ARNs or "*", not "photos/*"');
  });

  it('means whom its Principal names without the word AWS', () => {
    const bucket = (Principal: unknown) => policy({ Effect: 'Allow', Principal, Action: '*', Resource: '*' });
    expect(explain({ resourcePolicy: bucket(USER) }).decision).toBe('allowed');
    expect(explain({ resourcePolicy: bucket(HOME) }).decision).toBe('implicitly-denied');
    expect(explain({ resourcePolicy: bucket(ROLE) }).decision).toBe('implicitly-denied');
    expect(explain({ resourcePolicy: bucket(USER) }).notes.join()).toContain('an object such as');
    expect(explain({ resourcePolicy: bucket('anna') }).decision).toBe('cannot-tell');
  });

  it('means nobody on a resource without Principal', () => {
    const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
    const answer = explain({ resourcePolicy: policy(allow) });
    expect(answer.decision).toBe('implicitly-denied');
    expect(answer.notes.join()).toContain('Principal or NotPrincipal');
    const deny = policy({ ...allow, Effect: 'Deny' });
    expect(explain({ identityPolicies: all, resourcePolicy: deny }).decision).toBe('allowed');
    expect(explain({ resourcePolicy: policy(allow, { ...allow, Principal: '*' }) }).decision).toBe('allowed');
  });

  it('means the caller on a policy of its own with everybody as Principal, and is left open with another', () => {
    const deny = { Effect: 'Deny', Action: 's3:*', Principal: '*' };
    expect(explain({ identityPolicies: own(deny) }).decision).toBe('explicitly-denied');
    expect(explain({ identityPolicies: own({ ...deny, Effect: 'Allow' }) }).decision).toBe('allowed');
    const named = { ...deny, Principal: { AWS: ROLE } };
    expect(explain({ identityPolicies: [...all, ...own(named)] }).decision).toBe('cannot-tell');
  });
});

describe('a question that is written down as a whole', () => {
  const decided = (given: object) => explainPolicy(asWritten(question({ ...given })));
  const key = { action: 'kms:Decrypt', resource: `arn:aws:kms:eu-west-1:${HOME}:key/k1`, identityPolicies: all };

  it('has no key policy where it leaves it out, and says so', () => {
    expect(explain(key).decision).toBe('cannot-tell');
    const answer = decided(key);
    expect(answer).toMatchObject({
      decision: 'implicitly-denied',
      decidedBy: { policyType: 'resource', policy: null },
    });
    expect(answer.why).toBe('No key policy was supplied (resourcePolicy), and nothing is allowed without one.');
    expect(answer.fix?.after).toEqual({ decision: 'allowed', status: 200 });
    expect(answer.notes.join()).toContain('goes in beside what is there');
    expect(decided({ ...key, identityPolicies: undefined }).decision).toBe('cannot-tell');
  });

  it('has no trust policy either, of another account', () => {
    const role = { action: 'sts:AssumeRole', resource: `arn:aws:iam::${AWAY}:role/app`, resourceAccount: AWAY };
    expect(decided({ ...role, identityPolicies: all }).why).toContain('No trust policy was supplied');
  });

  it('is what it was where nothing is ruled by the resource alone', () => {
    const other = question({ resource: OBJECT });
    expect(asWritten(other)).toBe(other);
  });
});
