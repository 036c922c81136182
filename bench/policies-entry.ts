// What bench/policies.mjs measures, from the sources.
export { explainPolicy } from '../packages/why403/src/evaluate/iam/answer.ts';
export { readPolicyQuestion } from '../packages/why403/src/read/policies/question.ts';
