import type { CaseId } from '../../model/observation.ts';
import type { PolicyQuestion } from '../../model/policy.ts';
import type { DecidedBy, PolicyAnswer } from '../../model/policy-answer.ts';
import { type Decision, layersOf, type Point } from './decide.ts';
import { blockerOf, repair } from './fix/repair.ts';
import { explained } from './layers.ts';
import { type ListsOff, listsOff, OWNER_ALONE } from './lists-off.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { LIST_KEY } from './public-writes.ts';
import { whyOf } from './words.ts';

/** Says which statement decides a request, with every statement's reason, what refuses behind it, and what mends it. */
export function explainPolicy(question: PolicyQuestion, id: CaseId = null): PolicyAnswer {
  const outcome = outcomeOf(question);
  const { asked, listing, last, status } = outcome;
  const elsewhere = elsewhereOf(question, outcome);
  if (elsewhere !== null && question.principalAccount !== null) return ofWhichAccount(question, outcome, elsewhere, id);
  const off = last.decision === 'allowed' && listing === null ? listsOff(question) : null;
  if (off !== null)
    return { ...unanswered(id, off.why), explain: workingOf(asked, listing), fix: fixOf(off, question) };
  const blocker = blockerOf(outcome);
  const { behind, fix } = last.isRefused ? repair(question, outcome) : { behind: [], fix: null };
  return {
    version: 1,
    id,
    decision: last.decision,
    status,
    cause: blocker?.cause ?? last.rule?.cause ?? null,
    decidedBy: listing !== null && blocker === null ? decidedBy(asked.point) : decidedBy(last.point),
    why: whyIn(outcome),
    explain: workingOf(asked, listing),
    behind,
    fix,
    notes: notesOf(outcome, elsewhere),
  };
}

/** The request with the list of the owner alone is evaluated as well before that is advised. */
function fixOf({ fix }: ListsOff, question: PolicyQuestion): PolicyAnswer['fix'] {
  const rest = Object.entries(question.context).filter(([key]) => !LIST_KEY.test(key));
  const without = outcomeOf({ ...question, context: { ...Object.fromEntries(rest), 's3:x-amz-acl': [OWNER_ALONE] } });
  return fix !== null && without.last.decision === 'allowed' ? fix : null;
}

function notesOf({ asked, listing }: Outcome, elsewhere: Outcome | null): string[] {
  const told = [...asked.weighing.notes, ...(listing?.weighing.notes ?? []), ...problemsIn(asked)];
  const other = elsewhere === null ? [] : [`Were it of another account, it would be ${wordsOf(elsewhere)}`];
  return [...new Set([...told, ...other])];
}

/** No account has this number. */
const ELSEWHERE = '000000000000';

/** What it comes to if the resource is of another account than the caller, where that is not told and makes a difference; else null. */
function elsewhereOf(question: PolicyQuestion, { last }: Outcome): Outcome | null {
  const { caller, isOwnerTold } = last.weighing.scene;
  if (isOwnerTold || caller.account === null) return null;
  const elsewhere = outcomeOf({ ...question, resourceAccount: ELSEWHERE });
  return elsewhere.last.decision === last.decision ? null : elsewhere;
}

function wordsOf({ last }: Outcome): string {
  return `${last.decision.replace('-', ' ')}: ${whyOf(last)}`;
}

/** Who tells the account of the caller and not that of the resource does not mean that they are the same. */
function ofWhichAccount(question: PolicyQuestion, outcome: Outcome, elsewhere: Outcome, id: CaseId): PolicyAnswer {
  const { asked, listing, last } = outcome;
  const { account } = last.weighing.scene.caller;
  const why = `The account of ${question.resource} is not told (resourceAccount), and decides. If it is ${account}: ${wordsOf(outcome)} If it is another: ${wordsOf(elsewhere)}`;
  return { ...unanswered(id, why), explain: workingOf(asked, listing), notes: problemsIn(asked) };
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

/** The answer where nothing can be said but why. */
export function unanswered(id: CaseId, why: string): PolicyAnswer {
  return {
    version: 1,
    id,
    decision: 'cannot-tell',
    status: null,
    cause: null,
    decidedBy: null,
    why,
    explain: [],
    behind: [],
    fix: null,
    notes: [],
  };
}
