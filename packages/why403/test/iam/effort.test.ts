import { describe, expect, it } from 'vitest';
import { explainPolicy } from '../../src/evaluate/iam/answer.ts';
import { readPolicyQuestion } from '../../src/read/policies/question.ts';

const CALLER = 'arn:aws:iam::111122223333:user/anna';

/** Patterns that nearly fit everywhere, against a text in which they may be tried at every place. */
function question(statements: number, more: object) {
  const nearly = `arn:aws:s3:::*${'a?'.repeat(480)}b*`;
  const Statement = Array.from({ length: statements }, (_, at) => ({
    Sid: `S${at}`,
    Effect: 'Allow',
    Action: 's3:*',
    Resource: nearly,
  }));
  const given = {
    principal: CALLER,
    resourceAccount: '111122223333',
    action: 's3:GetObject',
    resource: `arn:aws:s3:::${'a'.repeat(8000)}`,
    identityPolicies: [{ name: 'made', policy: { Version: '2012-10-17', Statement } }],
    ...more,
  };
  return readPolicyQuestion(given, 'the question').question;
}

describe('the effort of one question', () => {
  it('is enough for one pattern of that kind', () => {
    expect(explainPolicy(question(1, {}))).toMatchObject({ decision: 'implicitly-denied' });
  });

  it('ends, and what was not compared is not known', () => {
    const { decision, explain, why } = explainPolicy(question(40, {}));
    expect(decision).toBe('cannot-tell');
    expect(why).toContain('there is too much to compare');
    expect([explain[0]?.matched, explain[39]?.matched]).toEqual([false, null]);
  });

  it('ends over patterns of actions as well', () => {
    const made = {
      Effect: 'Allow',
      Action: Array(120).fill(`s3:*${'a?'.repeat(450)}b*${'a?'.repeat(500)}`),
      Resource: '*',
    };
    const policy = { Version: '2012-10-17', Statement: [made, made, made, made] };
    const asked = { action: `s3:${'a'.repeat(250)}`, resource: 'arn:aws:s3:::b/k' };
    const { decision, why } = explainPolicy(question(0, { ...asked, identityPolicies: [{ name: 'made', policy }] }));
    expect(decision).toBe('cannot-tell');
    expect(why).toContain('Action: there is too much to compare');
  });

  it('ends over values of a condition as well', () => {
    const context = { 'aws:TagKeys': Array.from({ length: 1000 }, (_, at) => `${'v'.repeat(200)}${at}`) };
    const patterns = Array.from({ length: 3000 }, (_, at) => `*v*v*v*${at}q*`);
    const Condition = { 'ForAnyValue:StringLike': { 'aws:TagKeys': patterns } };
    const policy = {
      Version: '2012-10-17',
      Statement: { Sid: 'T', Effect: 'Allow', Action: '*', Resource: '*', Condition },
    };
    const { decision, why } = explainPolicy(question(0, { context, identityPolicies: [{ name: 'made', policy }] }));
    expect(decision).toBe('cannot-tell');
    expect(why).toMatch(/too much to compare\.$/);
  });
});
