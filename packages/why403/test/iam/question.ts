import { explainPolicy } from '../../src/evaluate/iam/answer.ts';
import type { PolicyQuestion } from '../../src/model/policy.ts';
import type { PolicyAnswer } from '../../src/model/policy-answer.ts';
import { readPolicyQuestion } from '../../src/read/policies/question.ts';

export const HOME = '111122223333';
export const AWAY = '444455556666';
export const ROLE = `arn:aws:iam::${HOME}:role/app`;
export const SESSION = `arn:aws:sts::${HOME}:assumed-role/app/s1`;
export const USER = `arn:aws:iam::${HOME}:user/anna`;
export const OBJECT = 'arn:aws:s3:::photos/cat.jpg';

/** A document with these statements. */
export function policy(...statements: readonly object[]): {
  readonly Version: string;
  readonly Statement: readonly object[];
} {
  return { Version: '2012-10-17', Statement: statements };
}

/** One Allow of everything. */
export const FULL = policy({ Effect: 'Allow', Action: '*', Resource: '*' });

/** A question of a user with no policy at all, with what the test says otherwise. */
export function question(given: Readonly<Record<string, unknown>>): PolicyQuestion {
  const usual = { principal: USER, resourceAccount: HOME, action: 's3:GetObject', resource: OBJECT, context: {} };
  return readPolicyQuestion({ ...usual, identityPolicies: [], ...given }, 'test').question;
}

/** The answer to it. */
export function explain(given: Readonly<Record<string, unknown>>): PolicyAnswer {
  return explainPolicy(question(given));
}
