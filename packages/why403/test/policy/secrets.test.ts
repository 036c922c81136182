import { expect, it } from 'vitest';
import { withoutSecrets } from '../../src/cli/policy-secrets.ts';
import { explainPolicy } from '../../src/evaluate/iam/answer.ts';
import { policy, question, ROLE, USER } from '../iam/question.ts';

it('shows no secret of the request or of a condition in its sentences, and leaves what is to be put in place', () => {
  const token = 'https://www.example.test/?token=7f3c9a2be15d40c8';
  const asked = question({
    context: { 'aws:Referer': token },
    identityPolicies: [{ name: 'own', policy: policy({ Effect: 'Allow', Action: '*', Resource: '*' }) }],
    resourcePolicy: policy({
      Effect: 'Deny',
      Principal: '*',
      Action: '*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:Referer': 'https://www.example.test/?token=0000aaaa1111bbbb' } },
    }),
  });
  const answer = withoutSecrets(explainPolicy(asked), asked);
  const { fix, ...rest } = answer;
  expect(rest.why).toContain('aws:Referer https://www.example.test/?token=[redacted]');
  expect(`${JSON.stringify(rest)}${fix?.summary}`).not.toMatch(/7f3c9a2be15d40c8|0000aaaa1111bbbb/);
  expect(JSON.stringify(fix?.changes[0]?.document)).toContain('0000aaaa1111bbbb');
});

it('keeps the external id of a role to itself', () => {
  const trust = {
    Effect: 'Allow',
    Principal: { AWS: USER },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'sts:ExternalId': 'one-secret-id' } },
  };
  const asked = question({
    action: 'sts:AssumeRole',
    resource: ROLE,
    resourcePolicy: policy(trust),
    context: { 'sts:ExternalId': 'other-secret-id' },
  });
  const { why, decision } = withoutSecrets(explainPolicy(asked), asked);
  expect(decision).toBe('implicitly-denied');
  expect(why).toContain('StringEquals sts:ExternalId [redacted]: the request has [redacted]');
});

it('leaves everything else as it is', () => {
  const asked = question({ context: { 'aws:SourceIp': '203.0.113.9', 'aws:UserAgent': 'curl/8.5.0' } });
  const answer = explainPolicy(asked);
  expect(withoutSecrets(answer, asked)).toBe(answer);
});
