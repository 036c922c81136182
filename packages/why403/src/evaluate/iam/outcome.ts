import type { PolicyQuestion } from '../../model/policy.ts';
import type { PolicyAnswer } from '../../model/policy-answer.ts';
import { listQuestion } from './absent-object.ts';
import { type Decision, decide } from './decide.ts';
import { sceneOf } from './scene.ts';

/** What a request comes to, together with the listing that an absent object is answered by. */
export interface Outcome {
  /** Of the request itself. */
  readonly asked: Decision;
  /** Of the listing, where the request itself is allowed and the object is not there. */
  readonly listing: Decision | null;
  /** The one that decides. */
  readonly last: Decision;
  readonly status: PolicyAnswer['status'];
}

/**
 * Decides a question, and for an absent object the one behind it.
 * @param before of the question before a change: statements that the change leaves alone are not worked out again
 */
export function outcomeOf(question: PolicyQuestion, before: Outcome | null = null): Outcome {
  const asked = decide(sceneOf(question, before?.asked.weighing.scene));
  const behind = asked.decision === 'allowed' ? listQuestion(question) : null;
  const listing = behind === null ? null : decide(sceneOf(behind));
  const last = listing ?? asked;
  const served = listing === null ? 200 : 404;
  return { asked, listing, last, status: last.isRefused ? 403 : last.decision === 'allowed' ? served : null };
}
