import type { PredictedRefusal } from '../diagnose/predicted.ts';
import type { Foretelling } from '../diagnose/predicted-edge.ts';
import { foretoldByPolicies } from '../diagnose/predicted-policy.ts';
import { UsageError } from '../errors.ts';
import { viewExchange } from '../evaluate/exchange-view.ts';
import { explainPolicy } from '../evaluate/iam/answer.ts';
import type { S3Object } from '../evaluate/s3-address.ts';
import { type S3Question, s3QuestionOf } from '../evaluate/s3-question.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { ExchangeObservation } from '../model/observation.ts';
import type { PolicyQuestion } from '../model/policy.ts';
import type { PolicyAnswer } from '../model/policy-answer.ts';
import { readPolicyQuestion } from '../read/policies/question.ts';

/** What is known of the account: the members of a question, as `why403 policy --request` takes them. */
export type KnownOfAccount = Readonly<Record<string, unknown>>;

/** A question about policies that exchanges are held against. */
export interface IamEvidence {
  /** An ARN, or null: whoever made the request. */
  readonly principal: string | null;
  readonly known: KnownOfAccount;
  /** Condition keys that are told beside the exchange. */
  readonly context: Readonly<Record<string, readonly string[]>>;
  /** The object of `s3://…`, where the host need not tell. */
  readonly object: S3Object | null;
  /** Whether the request was made by this principal, as it was signed here. */
  readonly isSignedHere: boolean;
  /** What of the account could not be read. */
  readonly limits: readonly string[];
}

/** The statement, setting or missing grant that decides the request of an exchange. */
export function foretoldByAccount(
  exchange: ExchangeObservation,
  diagnosis: Diagnosis,
  evidence: IamEvidence,
): Foretelling {
  const asked = s3QuestionOf(viewExchange(exchange), evidence.object);
  if (asked === null)
    return unanswered('What the policies come to is not known: the URL and method of a request to S3 are not shown.');
  const principal = evidence.principal ?? (asked.isSigned === false ? '*' : null);
  if (principal === null)
    return unanswered(
      'What the policies come to is not known: who made the request is not shown. --principal names them.',
    );
  const { question } = readPolicyQuestion(
    {
      ...evidence.known,
      principal,
      action: asked.action,
      resource: asked.resource,
      context: { ...asked.context, ...evidence.context },
    },
    'the request',
  );
  const isItsRequest =
    evidence.isSignedHere || (principal === '*' ? asked.isSigned !== true : asked.isSigned !== false);
  const standing = {
    principal: principal === '*' ? 'nobody in particular' : principal,
    isItsRequest,
    limits: evidence.limits,
  };
  const answer = explainPolicy(question);
  const absent = answer.decision === 'allowed' && diagnosis.status === 403 ? ifAbsent(question, asked) : null;
  if (absent === null) return foretoldByPolicies(answer, diagnosis, standing);
  const limit =
    'The policies let the object be read: the refusal is left where it is not there. Whether it is was not told.';
  return foretoldByPolicies(absent, diagnosis, { ...standing, limits: [...standing.limits, limit] });
}

function unanswered(caveat: string): { readonly predicted: readonly PredictedRefusal[]; readonly caveats: string[] } {
  return { predicted: [], caveats: [caveat] };
}

/** What is allowed is refused all the same where the object is not there and the caller may not list. */
function ifAbsent(question: PolicyQuestion, { object }: S3Question): PolicyAnswer | null {
  if (question.objectExists !== null || object.key === '') return null;
  const answer = explainPolicy({ ...question, objectExists: false });
  return answer.status === 403 ? answer : null;
}

/** Reads `key=value` pairs of `--context`. */
export function contextFrom(pairs: readonly string[]): Record<string, string[]> {
  const context: Record<string, string[]> = {};
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 1) throw new UsageError(`--context "${pair}"; expected key=value, such as aws:SourceIp=203.0.113.9`);
    const key = pair.slice(0, at);
    context[key] = [...(context[key] ?? []), pair.slice(at + 1)];
  }
  return context;
}
