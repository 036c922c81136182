import { remembered } from '../evaluate/iam/remembered.ts';
import type { PolicyDocument, PolicyQuestion } from '../model/policy.ts';
import type { PolicyAnswer } from '../model/policy-answer.ts';
import { REDACTED, redactText } from '../read/redact.ts';

/** Keys whose whole value is a secret between two parties: the external id of a role ("Access to accounts owned by third parties"). */
const SECRET_KEY = /^sts:externalid$/i;
/** Shorter values stand in other words too, and could not be taken out of a sentence. */
const SHORTEST = 6;
/** What is told of a long value. */
const TOLD = 120;

const clean = remembered(redactText);

/**
 * An answer whose sentences show no secret of the request or of a condition. Statements and documents stay as they are:
 * they are the user's own, and are there to be put in place.
 */
export function withoutSecrets(answer: PolicyAnswer, question: PolicyQuestion): PolicyAnswer {
  const secrets = [...secretsOf(question)];
  if (secrets.length === 0) return answer;
  const say = (text: string) => secrets.reduce((so, [value, shown]) => so.replaceAll(value, shown), text);
  const { why, explain, behind, fix, notes } = answer;
  return {
    ...answer,
    why: say(why),
    explain: explain.map((one) =>
      one.reason === null ? one : { ...one, reason: { ...one.reason, says: say(one.reason.says) } },
    ),
    behind: behind.map((one) => ({ ...one, why: say(one.why) })),
    fix:
      fix === null
        ? null
        : {
            ...fix,
            summary: say(fix.summary),
            changes: fix.changes.map((change) => ({ ...change, says: say(change.says) })),
            weakens: fix.weakens === null ? null : say(fix.weakens),
          },
    notes: notes.map(say),
  };
}

/** Values that hold a secret, with what is shown for them; the longest first, as one may be part of another. */
function secretsOf(question: PolicyQuestion): Map<string, string> {
  const found = new Map<string, string>();
  const look = (key: string, value: string) => {
    if (value.length < SHORTEST) return;
    const shown = SECRET_KEY.test(key) ? REDACTED : clean(value);
    if (shown === value) return;
    found.set(value, shown);
    if (value.length > TOLD) found.set(value.slice(0, TOLD), shown.slice(0, TOLD));
  };
  for (const [key, values] of Object.entries(question.context)) for (const value of values) look(key, value);
  for (const { statements } of documentsOf(question))
    for (const { conditions } of statements)
      for (const { key, values } of conditions) for (const value of values) look(key, value);
  return new Map([...found].sort(([one], [other]) => other.length - one.length));
}

function documentsOf(question: PolicyQuestion): readonly PolicyDocument[] {
  const { resourcePolicy, serviceControlPolicies, resourceControlPolicies } = question;
  const lists = [
    question.identityPolicies,
    question.permissionBoundaries,
    question.sessionPolicies,
    question.vpcEndpointPolicies,
    ...(serviceControlPolicies ?? []),
    ...(resourceControlPolicies ?? []),
  ];
  const own = resourcePolicy === null || resourcePolicy === 'none' ? [] : [resourcePolicy];
  return [...own, ...lists.flatMap((list) => list ?? [])];
}
