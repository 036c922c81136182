import { describe, expect, it } from 'vitest';
import { explain, FULL, HOME, policy, SESSION } from './question.ts';

const all = [{ name: 'everything', policy: FULL }];
const denyAll = [{ name: 'nothing', policy: policy({ Effect: 'Deny', Action: '*', Resource: '*' }) }];

describe('what AWS decides whatever the policies say', () => {
  it('lets everybody who signs ask who he is, a Deny notwithstanding', () => {
    const who = { action: 'sts:GetCallerIdentity', resource: '*' };
    expect(explain(who)).toMatchObject({ decision: 'allowed', status: 200, cause: null, decidedBy: null });
    expect(explain({ ...who, identityPolicies: denyAll }).decision).toBe('allowed');
    expect(explain({ ...who, principal: SESSION, sessionPolicies: denyAll }).decision).toBe('allowed');
    expect(explain({ ...who, principal: '*' }).decision).toBe('implicitly-denied');
    expect(explain({ ...who, action: 'sts:GetAccessKeyInfo' }).decision).toBe('implicitly-denied');
  });

  const managed = 'arn:aws:iam::aws:policy/job-function/Billing';
  const role = `arn:aws:iam::${HOME}:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Ops_0a1b2c3d4e5f6071`;
  const alias = `arn:aws:kms:eu-west-1:${HOME}:alias/aws/ebs`;
  it.each([
    ['iam:CreatePolicyVersion', managed],
    ['iam:TagPolicy', managed],
    ['iam:PutRolePolicy', role],
    ['iam:PassRole', role],
    ['kms:DeleteAlias', alias],
  ])('keeps %s on %s for AWS, and has no fix for it', (action, resource) => {
    const answer = explain({ action, resource, identityPolicies: all });
    expect(answer).toMatchObject({ decision: 'implicitly-denied', status: 403, cause: 'state-conflict', fix: null });
    expect(explain({ action, resource, identityPolicies: denyAll })).toMatchObject({
      decision: 'explicitly-denied',
      decidedBy: { policy: 'nothing' },
    });
  });

  it.each([
    ['iam:GetPolicy', managed],
    ['iam:CreatePolicyVersion', `arn:aws:iam::${HOME}:policy/Billing`],
    ['iam:GetRole', role],
    ['iam:ListRolePolicies', role],
    ['iam:DeleteRole', `arn:aws:iam::${HOME}:role/reserved`],
    ['kms:DeleteAlias', `arn:aws:kms:eu-west-1:${HOME}:alias/ebs`],
  ])('leaves %s on %s to the policies', (action, resource) => {
    const given = { action, resource, resourceAccount: undefined };
    expect(explain({ ...given, identityPolicies: all }).decision).toBe('allowed');
    expect(explain(given).decision).toBe('implicitly-denied');
  });
});
