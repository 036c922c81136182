import type { CaseId } from '../../model/observation.ts';
import type { PolicyQuestion } from '../../model/policy.ts';
import type { DecidedBy, PolicyAnswer } from '../../model/policy-answer.ts';
import { type Decision, layersOf, type Point } from './decide.ts';
import { blockerOf, repair } from './fix/repair.ts';
import { explained } from './layers.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { whyOf } from './words.ts';

/** Says which statement decides a request, with every statement's reason, what refuses behind it, and what mends it. */
export function explainPolicy(question: PolicyQuestion, id: CaseId = null): PolicyAnswer {
  const outcome = outcomeOf(question);
  const { asked, listing, last, status } = outcome;
  const blocker = blockerOf(outcome);
  const { behind, fix } = last.isRefused ? repair(question, outcome) : { behind: [], fix: null };
  return {
    version: 1,
    id,
    decision: last.decision,
    status,
    cause: blocker?.cause ?? null,
    decidedBy: listing !== null && blocker === null ? decidedBy(asked.point) : decidedBy(last.point),
    why: whyIn(outcome),
    explain: workingOf(asked, listing),
    behind,
    fix,
    notes: [...new Set([...asked.weighing.notes, ...(listing?.weighing.notes ?? []), ...problemsIn(asked)])],
  };
}

function decidedBy(point: Point | null): DecidedBy | null {
  if (point === null) return null;
  const { type, weighed } = point;
  const statement = weighed === null ? null : (weighed.statement.sid ?? weighed.statement.position);
  return { policyType: type, policy: weighed?.document.name ?? null, statement };
}

function whyIn({ asked, listing, last }: Outcome): string {
  if (listing === null) return whyOf(last);
  if (last.decision === 'allowed')
    return `${whyOf(asked)} The object is not there, and the caller may list the bucket: 404.`;
  return `The object is not there, and the caller may not list the bucket, so S3 answers 403 instead of 404. ${whyOf(last)}`;
}

/** Of a listing only what it adds: the statements are the same, and most of them speak of the object. */
function workingOf(asked: Decision, listing: Decision | null): PolicyAnswer['explain'] {
  const working = layersOf(asked.weighing).flatMap(explained);
  return listing === null || listing.decision === 'allowed'
    ? working
    : [...working, ...layersOf(listing.weighing).flatMap(explained)];
}

function problemsIn({ weighing }: Decision): string[] {
  const { question } = weighing.scene;
  const { identityPolicies, permissionBoundaries, sessionPolicies, vpcEndpointPolicies, resourcePolicy } = question;
  const levels = [...(question.serviceControlPolicies ?? []), ...(question.resourceControlPolicies ?? [])];
  const documents = [
    ...levels.flat(),
    ...(resourcePolicy === null || resourcePolicy === 'none' ? [] : [resourcePolicy]),
    ...[identityPolicies, permissionBoundaries, sessionPolicies, vpcEndpointPolicies].flatMap((list) => list ?? []),
  ];
  return documents.flatMap(({ name, problems }) =>
    problems.slice(0, 20).map(({ at, expected }) => `"${name}"${at === '' ? '' : `, ${at}`}: expected ${expected}.`),
  );
}
