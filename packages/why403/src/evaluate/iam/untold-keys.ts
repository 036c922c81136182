import type { PolicyDocument, PolicyQuestion } from '../../model/policy.ts';
import type { PolicyAnswer } from '../../model/policy-answer.ts';
import { callerOf } from './caller.ts';
import { contextOf } from './context.ts';

/** What a caller in no account has not. */
const OF_CALLERS =
  /^aws:(?:principal|userid$|username$|multifactorauth|federatedprovider$|tokenissuetime$|sourceidentity$)/i;

/**
 * Condition keys that decided, or may have, and of which nobody said what the request has. They were taken to be absent,
 * as a question about policies has everything in it; of a request that was only seen that is a guess.
 * @param isKnown whether a key that the context lacks is known not to be in the request
 */
export function untoldKeys(
  question: PolicyQuestion,
  { explain }: PolicyAnswer,
  isKnown: (key: string) => boolean,
): readonly string[] {
  const caller = callerOf(question);
  const context = contextOf(question, caller);
  const asked = explain.filter(({ matched, reason }) => matched !== false || reason?.element === 'Condition');
  const keys = documentsOf(question).flatMap(({ name, statements }) =>
    statements
      .filter(({ sid, position }) =>
        asked.some((one) => one.policy === name && one.position === position && one.statement === (sid ?? position)),
      )
      .flatMap(({ conditions }) => conditions.map(({ key }) => key)),
  );
  return [...new Set(keys)].filter((key) => {
    if (context.values(key) !== null || isKnown(key)) return false;
    return !(caller.kind === 'anonymous' && OF_CALLERS.test(key));
  });
}

function documentsOf(question: PolicyQuestion): readonly PolicyDocument[] {
  const { identityPolicies, permissionBoundaries, sessionPolicies, vpcEndpointPolicies, resourcePolicy } = question;
  const levels = [...(question.serviceControlPolicies ?? []), ...(question.resourceControlPolicies ?? [])].flat();
  const one = resourcePolicy === null || resourcePolicy === 'none' ? [] : [resourcePolicy];
  const lists = [identityPolicies, permissionBoundaries, sessionPolicies, vpcEndpointPolicies];
  return [...levels, ...one, ...lists.flatMap((list) => list ?? [])];
}
