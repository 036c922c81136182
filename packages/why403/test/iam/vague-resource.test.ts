import { describe, expect, it } from 'vitest';
import { explain, HOME, policy } from './question.ts';

const allows = (action: string, ...resources: readonly string[]) => [
  { name: 'own', policy: policy({ Effect: 'Allow', Action: action, Resource: resources }) },
];
const decisionOf = (resource: string, ...resources: readonly string[]) =>
  explain({ resource, identityPolicies: allows('s3:GetObject', ...resources) }).decision;

describe('a request that does not name one resource', () => {
  it('is decided where a policy means all of it, or none', () => {
    expect(decisionOf('arn:aws:s3:::photos/2026/*', 'arn:aws:s3:::photos/*')).toBe('allowed');
    expect(decisionOf('arn:aws:s3:::photos/2026/*', 'arn:aws:s3:::photos/2025/*')).toBe('implicitly-denied');
    expect(decisionOf('*', '*')).toBe('allowed');
    expect(decisionOf('*', `arn:aws:sqs:eu-west-1:${HOME}:jobs`)).toBe('implicitly-denied');
  });

  it('is left open where a policy means some of it', () => {
    expect(decisionOf('arn:aws:s3:::photos/*', 'arn:aws:s3:::photos/2026/*')).toBe('cannot-tell');
    expect(decisionOf('arn:aws:s3:::photos/*', 'arn:aws:s3:::*/raw/*')).toBe('cannot-tell');
    expect(decisionOf('*', 'arn:aws:s3:::photos/*')).toBe('cannot-tell');
    const given = {
      resource: 'arn:aws:s3:::photos/*',
      identityPolicies: allows('s3:GetObject', '*'),
      resourcePolicy: policy({
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:GetObject',
        NotResource: 'arn:aws:s3:::photos/public/*',
      }),
    };
    expect(explain(given)).toMatchObject({ decision: 'cannot-tell', fix: null });
    expect(explain(given).why).toContain('which resource arn:aws:s3:::photos/* stands for is not told');
  });

  it('is about none where the operation knows none, and then only `*` means it', () => {
    const lists = (...resources: readonly string[]) =>
      explain({
        action: 's3:ListAllMyBuckets',
        resource: '*',
        identityPolicies: allows('s3:ListAllMyBuckets', ...resources),
      }).decision;
    expect(lists('arn:aws:s3:::*')).toBe('implicitly-denied');
    expect(lists('arn:aws:s3:::photos', '*')).toBe('allowed');
    const describes = { action: 'ec2:DescribeInstances', resource: '*' };
    const one = allows('ec2:DescribeInstances', `arn:aws:ec2:eu-west-1:${HOME}:instance/i-1`);
    expect(explain({ ...describes, identityPolicies: one }).decision).toBe('implicitly-denied');
    const invokes = allows('lambda:InvokeFunction', `arn:aws:lambda:eu-west-1:${HOME}:function:resize`);
    const invocation = { action: 'lambda:InvokeFunction', resource: '*', identityPolicies: invokes };
    expect(explain(invocation).decision).toBe('cannot-tell');
  });

  it('is left open where it is no ARN, unless the policy means everything', () => {
    expect(decisionOf('photos/cat.jpg', 'arn:aws:s3:::photos/*')).toBe('cannot-tell');
    expect(decisionOf('photos/cat.jpg', '*')).toBe('allowed');
  });

  it('is left open where comparing would take too long', () => {
    const hostile = Array.from({ length: 300 }, (_, at) => `arn:aws:s3:::${'a*'.repeat(500)}${at}b`);
    expect(decisionOf(`arn:aws:s3:::*${'a*'.repeat(1500)}c`, ...hostile)).toBe('cannot-tell');
  });
});
