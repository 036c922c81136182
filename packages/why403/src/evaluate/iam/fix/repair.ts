import type { PolicyQuestion } from '../../../model/policy.ts';
import type { Blocker, PolicyFix } from '../../../model/policy-answer.ts';
import { listQuestion } from '../absent-object.ts';
import { causeOf } from '../cause.ts';
import type { Decision, Point } from '../decide.ts';
import { type Outcome, outcomeOf } from '../outcome.ts';
import type { Scene } from '../scene.ts';
import { whyOf } from '../words.ts';
import { allowProposals } from './allow.ts';
import type { Edited } from './edit.ts';
import { exceptProposals } from './except.ts';
import { openProposals } from './open-public.ts';
import type { Proposal } from './proposal.ts';

/** What mends a refusal, and what stood behind the first blocker. */
export interface Repair {
  readonly behind: readonly Blocker[];
  readonly fix: PolicyFix | null;
}

/** More changes than these are no small fix. */
const MOST_CHANGES = 8;

/** Makes one change after the other until the policies allow the request, each tried before it is taken. */
export function repair(question: PolicyQuestion, refused: Outcome): Repair {
  const behind: Blocker[] = [];
  const taken: Helpful[] = [];
  let now = question;
  let outcome = refused;
  while (outcome.last.isRefused && taken.length < MOST_CHANGES) {
    const next = firstThatHelps(now, outcome);
    if (next === null) break;
    taken.push(next);
    now = next.edited.question;
    outcome = next.outcome;
    const blocker = blockerOf(outcome);
    if (blocker !== null) behind.push(blocker);
  }
  // Where the policies of the caller are not known, no more can be shown than that nothing known refuses any longer.
  return { behind, fix: outcome.last.isRefused ? null : fixOf(taken, outcome) };
}

/** What refuses, for the answer; null where nothing does. */
export function blockerOf({ last, listing }: Outcome): Blocker | null {
  const { decision, point, weighing } = last;
  if (point === null || (decision !== 'explicitly-denied' && decision !== 'implicitly-denied')) return null;
  const { type, weighed } = point;
  const name = weighed === null ? null : (weighed.statement.sid ?? weighed.statement.position);
  const decidedBy = { policyType: type, policy: weighed?.document.name ?? null, statement: name };
  const cause = listing === null ? causeOf(point, weighing.scene) : 'missing-object-no-list';
  return { decision, decidedBy, cause, why: whyOf(last) };
}

interface Helpful {
  readonly proposal: Proposal;
  readonly edited: Edited;
  readonly outcome: Outcome;
}

function firstThatHelps(question: PolicyQuestion, before: Outcome): Helpful | null {
  const { last, listing } = before;
  const { point, weighing } = last;
  if (point === null) return null;
  const asked = listing === null ? question : (listQuestion(question) ?? question);
  for (const proposal of proposalsFor(asked, point, weighing.scene)) {
    const made = proposal.edit();
    if (made === null) continue;
    // The listing is asked of the same policies: what is changed in them is taken back to the question itself.
    const { question: changed } = made;
    const edited = { ...made, question: { ...changed, ...requestOf(question, asked, changed) } };
    const outcome = outcomeOf(edited.question, before);
    if (!isSame(outcome.last, last)) return { proposal, edited, outcome };
  }
  return null;
}

function requestOf(question: PolicyQuestion, asked: PolicyQuestion, changed: PolicyQuestion): Partial<PolicyQuestion> {
  const { action, resource, context, acl } = question;
  return asked === question ? {} : { action, resource, acl, context: { ...context, ...changed.context } };
}

function proposalsFor(question: PolicyQuestion, point: Point, scene: Scene): readonly Proposal[] {
  if (point.type === 'public-access-block') return openProposals(question, scene);
  if (point.weighed !== null) return exceptProposals(question, point, scene);
  return allowProposals(question, point, scene);
}

/** Whether the same point still refuses, so that nothing was won. */
function isSame(after: Decision, before: Decision): boolean {
  const [one, other] = [after.point, before.point];
  if (!after.isRefused) return false;
  return (
    after.weighing.scene.asked.action === before.weighing.scene.asked.action &&
    after.decision === before.decision &&
    one?.type === other?.type &&
    one?.level === other?.level &&
    one?.weighed?.document.name === other?.weighed?.document.name &&
    one?.weighed?.statement.position === other?.weighed?.statement.position
  );
}

function fixOf(taken: readonly Helpful[], { last, status }: Outcome): PolicyFix | null {
  const [first] = taken;
  if (first === undefined) return null;
  const weakens = taken.flatMap(({ proposal }) => proposal.weakens ?? []);
  return {
    actor: first.proposal.actor,
    summary: taken.map(({ proposal }) => proposal.summary).join(' Then: '),
    changes: taken.map(({ edited }) => edited.change),
    weakens: weakens.length === 0 ? null : weakens.join(' '),
    after: { decision: last.decision, status },
  };
}
