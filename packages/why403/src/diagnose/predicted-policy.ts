import type { Diagnosis, Finding, Fix } from '../model/diagnosis.ts';
import type { PolicyAnswer, PolicyChange, PolicyFix, StatementExplanation } from '../model/policy-answer.ts';
import { type Cause, compareStrength, type ProductId } from '../model/taxonomy.ts';
import type { PredictedRefusal } from './predicted.ts';
import type { Foretelling } from './predicted-edge.ts';

/** Refusals of S3 that policies make; others come before any policy is asked. */
const BY_POLICY: ReadonlySet<Cause> = new Set([
  'resource-policy',
  'insufficient-role',
  'origin-access-control',
  'missing-object-no-list',
  'encryption-key',
  'missing-credentials',
  'unknown',
]);

/** How the question was put together. */
export interface Standing {
  /** Who asks, in words. */
  readonly principal: string;
  /** Whether the request that was answered is that of this principal. */
  readonly isItsRequest: boolean;
  /** Why the evaluation may not be of what was answered. */
  readonly limits: readonly string[];
}

/** Joins what policies come to with what the answer shows: the statement, setting or missing grant that decides. */
export function foretoldByPolicies(answer: PolicyAnswer, diagnosis: Diagnosis, standing: Standing): Foretelling {
  const notes = answer.notes.slice(0, 4);
  const { refusedBy } = diagnosis;
  if (answer.decision === 'cannot-tell' || answer.decision === 'allowed') {
    return { predicted: [], caveats: [told(answer, diagnosis, standing), ...notes] };
  }
  const store = storeOf(diagnosis);
  const before = diagnosis.findings.find(({ strength, cause }) => strength === 'proved' && !BY_POLICY.has(cause));
  if (!diagnosis.refused || store === null || before !== undefined)
    return { predicted: [], caveats: [besides(answer, diagnosis, standing, before), ...notes] };
  const shown = shownByAnswer(diagnosis);
  if (shown !== null && contradicts(answer, shown)) {
    const says = `The answer names another kind of policy (${shown.title}) than the one that decides among those given: ${answer.why} A policy is missing from what was given, or is older than the answer.`;
    return { predicted: [], caveats: [says, ...notes] };
  }
  const isWritten = refusedBy?.product === store && compareStrength(refusedBy.strength, 'indicated') >= 0;
  const limits = [
    ...standing.limits,
    ...(standing.isItsRequest
      ? []
      : [`The request that was answered is not one of ${standing.principal}; theirs was evaluated in the policies.`]),
    ...(isWritten ? [] : ['That S3 wrote the answer is not shown by it.']),
    ...(store === 's3' ? [] : ['The policies were weighed as AWS does; another store may do so otherwise.']),
  ];
  return {
    predicted: [refusalOf(answer, { store, shown, isCertain: limits.length === 0 })],
    caveats: [...limits, ...notes],
  };
}

/** Stores that take policies as AWS writes them. */
const STORES: readonly ProductId[] = ['s3', 'minio', 'cloudflare-r2', 'digitalocean-spaces'];

/** The store whose policies these are: the one that answered, Amazon's where that is not shown; null where somebody else did. */
function storeOf({ refusedBy }: Diagnosis): ProductId | null {
  if (refusedBy === null) return 's3';
  if (refusedBy.product === 'unknown') return refusedBy.layer === 'object-storage' ? 'unknown' : 's3';
  return STORES.find((one) => one === refusedBy.product) ?? null;
}

interface Known {
  readonly store: ProductId;
  readonly shown: Finding | null;
  readonly isCertain: boolean;
}

function told({ decision, why }: PolicyAnswer, { refused }: Diagnosis, { principal, isItsRequest }: Standing): string {
  if (decision === 'cannot-tell') return `What the policies come to cannot be told: ${why}`;
  const says = `By the policies given the request of ${principal} is allowed: ${why}`;
  return refused && isItsRequest
    ? `${says} It was refused all the same: a policy is missing from what was given (of the organisation, of a session, of a VPC endpoint), the object is not there and the caller may not list the bucket, or the request was another.`
    : says;
}

function besides(
  { why }: PolicyAnswer,
  { refused }: Diagnosis,
  { principal }: Standing,
  before: Finding | undefined,
): string {
  if (!refused)
    return `The request that was sent passed; that of ${principal} is refused by the policies given: ${why}`;
  return before === undefined
    ? `S3 did not write this answer; its policies would refuse the request of ${principal} as well: ${why}`
    : `Once that is mended, the policies given refuse the request of ${principal}: ${why}`;
}

/** The finding by which S3 itself names a policy. */
function shownByAnswer({ findings }: Diagnosis): Finding | null {
  return findings.find(({ product, strength }) => product === 's3' && strength === 'proved') ?? null;
}

/** S3 says "with an explicit deny in a resource-based policy" and the like: a kind of policy, and whether it denies. */
function contradicts(answer: PolicyAnswer, { rule }: Finding): boolean {
  const { decision, decidedBy } = answer;
  const type = decidedBy?.policyType;
  if (rule === 's3/resource-policy/explicit-deny')
    return decision !== 'explicitly-denied' || (type !== 'resource' && type !== 'rcp');
  if (rule === 's3/insufficient-role/identity-deny') return !hasDeny(answer) || type === 'resource';
  if (rule === 's3/insufficient-role/organization-policy') return type !== 'scp' && type !== 'rcp';
  if (rule === 's3/resource-policy/vpc-endpoint') return type !== 'vpc-endpoint';
  return rule === 's3/insufficient-role/no-grant' && decision === 'explicitly-denied';
}

function refusalOf(answer: PolicyAnswer, { store, shown, isCertain }: Known): PredictedRefusal {
  const cause =
    answer.status === 403 && isAboutListing(answer) ? 'missing-object-no-list' : (answer.cause ?? 'resource-policy');
  return {
    product: store,
    cause,
    rules: [...(shown === null ? [] : [shown.rule]), ...rulesFor(answer, cause, store)],
    strength: isCertain ? 'proved' : 'indicated',
    title: answer.why.replace(/\.$/, ''),
    explanation: explanationOf(answer),
    evidence: [
      {
        source: { name: answer.decidedBy?.policy ?? 'policies', line: null },
        part: 'statement',
        excerpt: statementOf(answer),
      },
    ],
    fixes: answer.fix === null ? [] : [fixOf(answer.fix)],
  };
}

/** The object is not there, and what is missing is the right to list. */
function isAboutListing({ why, cause }: PolicyAnswer): boolean {
  return cause === 'missing-object-no-list' || why.startsWith('The object is not there');
}

/** Whether a statement denies; a setting refuses without one. */
function hasDeny({ decision, decidedBy }: PolicyAnswer): boolean {
  return decision === 'explicitly-denied' && decidedBy?.policyType !== 'public-access-block';
}

function rulesFor(answer: PolicyAnswer, cause: Cause, store: ProductId): readonly string[] {
  const denies = hasDeny(answer);
  const type = answer.decidedBy?.policyType;
  const ofResource = type === 'vpc-endpoint' ? 'vpc-endpoint' : denies ? 'explicit-deny' : 'bucket-policy';
  const ofIdentity = type === 'scp' || type === 'rcp' ? 'organization-policy' : denies ? 'identity-deny' : 'no-grant';
  return [
    `${store}/${cause}`,
    ...(cause === 'resource-policy' ? [`${store}/resource-policy/${ofResource}`] : []),
    ...(cause === 'insufficient-role' ? [`${store}/insufficient-role/${ofIdentity}`] : []),
    `unknown/${cause}`,
    `${store}/resource-policy/${ofResource}`,
  ];
}

function explanationOf(answer: PolicyAnswer): string {
  const { explain, decidedBy } = answer;
  const weighed = explain.length === 1 ? 'One statement was weighed' : `${explain.length} statements were weighed`;
  if (decidedBy?.policyType === 'public-access-block')
    return `${weighed}. S3 Block Public Access refuses whatever they allow to the public.`;
  return hasDeny(answer)
    ? `${weighed}. A Deny that matches beats every Allow, whoever has given it.`
    : `${weighed}, and none that would have to allow the request does: what nobody allows is refused.`;
}

function statementOf({ decidedBy, explain, why }: PolicyAnswer): string {
  const own = explain.find(
    ({ policy, statement, policyType }) =>
      policy === decidedBy?.policy && statement === decidedBy.statement && policyType === decidedBy.policyType,
  );
  return own === undefined ? why : `${own.effect ?? 'statement'}: ${nameOf(own)}`;
}

function nameOf({ statement, policy, policyType }: StatementExplanation): string {
  return `statement ${typeof statement === 'string' ? `"${statement}"` : statement} of ${policyType} policy "${policy}"`;
}

function fixOf({ actor, summary, changes, weakens, after }: PolicyFix): Fix {
  const written = changes.filter(({ statement }) => statement !== null && statement !== undefined);
  const [first] = written;
  const { decision, status } = after;
  return {
    actor,
    summary,
    change:
      first === undefined
        ? null
        : {
            file: written.map(fileOf).join(', '),
            before: null,
            after: written.map(({ statement }) => JSON.stringify(statement, null, 2)).join('\n'),
          },
    command: null,
    check:
      decision === 'allowed'
        ? `With this change the policies allow the request${status === null ? '' : `, and S3 answers ${status}`}; it was evaluated before it was printed.`
        : 'With this change that no longer refuses the request; what is left cannot be told from the policies given. Ask again.',
    weakens,
  };
}

function fileOf({ policy, policyType }: PolicyChange): string {
  return policy ?? (policyType === null ? 'the request' : `a new ${policyType} policy`);
}
