import type { PolicyQuestion } from '../../model/policy.ts';
import { sceneOf } from './scene.ts';

/**
 * A question that was written down as a whole, with the policies of the caller: what it leaves out is not there. So a
 * key or a role without a policy gives nothing, which the answer says; of a question put together from what was at hand
 * it is not known.
 */
export function asWritten(question: PolicyQuestion): PolicyQuestion {
  const isLeftOut = question.resourcePolicy === null && question.identityPolicies !== null;
  return isLeftOut && sceneOf(question).isRuledByResource ? { ...question, resourcePolicy: 'none' } : question;
}
