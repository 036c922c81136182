import type { PredictedRefusal } from '../diagnose/predicted.ts';
import type { Foretelling } from '../diagnose/predicted-edge.ts';
import { foretoldByPolicies } from '../diagnose/predicted-policy.ts';
import { UsageError } from '../errors.ts';
import { roleOf } from '../evaluate/events/denied-call.ts';
import { viewExchange } from '../evaluate/exchange-view.ts';
import { explainPolicy } from '../evaluate/iam/answer.ts';
import { untoldKeys } from '../evaluate/iam/untold-keys.ts';
import type { S3Object } from '../evaluate/s3-address.ts';
import { deniedQuestionOf, type S3Question, s3QuestionOf } from '../evaluate/s3-question.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { ExchangeObservation } from '../model/observation.ts';
import type { PolicyQuestion } from '../model/policy.ts';
import type { PolicyAnswer } from '../model/policy-answer.ts';
import { readPolicyQuestion } from '../read/policies/question.ts';

/** What is known of the account: the members of a question, as `why403 policy --request` takes them. */
type KnownOfAccount = Readonly<Record<string, unknown>>;

/** The same with who asks, and what the request has under condition keys. */
interface About extends KnownOfAccount {
  readonly principal: string;
  readonly context: Readonly<Record<string, readonly string[]>>;
}

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
  /** The key of KMS that encrypts objects of the bucket, with its policy where that is known. */
  readonly key?: { readonly arn: string; readonly policy: unknown } | null;
}

/** The statement, setting or missing grant that decides the request of an exchange; `url` is its address as told beside it. */
export function foretoldByAccount(
  exchange: ExchangeObservation,
  diagnosis: Diagnosis,
  evidence: IamEvidence,
  url: string | null = null,
): Foretelling {
  const isTold = url !== null && exchange.request.url === null;
  const view = viewExchange(isTold ? withAddress(exchange, url) : exchange);
  const told = deniedQuestionOf(view);
  const asked = s3QuestionOf(view, evidence.object) ?? told;
  if (asked === null)
    return unanswered('What the policies come to is not known: the URL and method of a request to S3 are not shown.');
  const principal = evidence.principal ?? told?.principal ?? (asked.isSigned === false ? '*' : null);
  if (principal === null)
    return unanswered(
      'What the policies come to is not known: who made the request is not shown. --principal names them.',
    );
  const about: About = { ...evidence.known, principal, context: { ...asked.context, ...evidence.context } };
  const { question } = readPolicyQuestion({ ...about, action: asked.action, resource: asked.resource }, 'the request');
  const isMeant = principal === '*' ? asked.isSigned !== true : asked.isSigned !== false;
  const isItsRequest = evidence.isSignedHere || (isMeant && (told === null || isSame(told.principal, principal)));
  const answer = explainPolicy(question);
  const locked = answer.decision === 'allowed' ? byKey(evidence, asked, about) : null;
  // Whether HEAD needs the key is not documented; reading does.
  const isRead = diagnosis.method !== 'HEAD';
  const isOpen = answer.decision === 'allowed' && diagnosis.status === 403;
  const other = isOpen ? ((isRead ? locked : null) ?? ifAbsent(question, asked)) : null;
  const decided = other ?? { answer, question, limits: [] };
  // What is not known can add a permission; it takes no Deny away.
  const unread = decided.answer.decision === 'explicitly-denied' ? [] : evidence.limits;
  const untold = untoldKeys(decided.question, decided.answer, (key) => asked.lacks(key));
  const found = foretoldByPolicies(decided.answer, diagnosis, {
    principal: principal === '*' ? 'nobody in particular' : principal,
    isItsRequest,
    limits: [...unread, ...decided.limits, ...untold.map(guessed)],
  });
  const behind =
    locked === null || isRead ? [] : [`To read the object the key is needed as well: ${locked.answer.why}`];
  const taken = isTold && exchange.request.method === null ? ['The method is not shown: it was taken to be GET.'] : [];
  return { ...found, caveats: [...found.caveats, ...behind, ...taken] };
}

/** An answer that was saved without its request, at the address that was told; who tells no method mostly means GET. */
function withAddress(exchange: ExchangeObservation, url: string): ExchangeObservation {
  const { request } = exchange;
  return { ...exchange, request: { ...request, url, method: request.method ?? 'GET' } };
}

/** Whether a message names who was asked about; of a session it is the role that policies are attached to. */
function isSame(named: string, principal: string): boolean {
  return roleOf(named) === roleOf(principal);
}

function guessed(key: string): string {
  return `The policies ask for ${key}, of which nothing is shown: it was taken to be absent. --context ${key}=… tells it.`;
}

function unanswered(caveat: string): { readonly predicted: readonly PredictedRefusal[]; readonly caveats: string[] } {
  return { predicted: [], caveats: [caveat] };
}

/** What refuses though the policies of S3 allow, and why that is not sure. */
interface Other {
  readonly answer: PolicyAnswer;
  readonly question: PolicyQuestion;
  readonly limits: readonly string[];
}

/** Who may read an object may not read what a key of KMS has encrypted, without a permission on that key. */
function byKey({ key }: IamEvidence, { action, resource }: S3Question, about: About): Other | null {
  if (key == null || key.policy === null || !/^s3:(?:Get|Put)Object(?:Version)?$/.test(action)) return null;
  const { resourcePolicy: _bucket, publicAccessBlock: _block, acl: _acl, objectOwnership: _owner, ...ofCaller } = about;
  const [, , , region = '', account = ''] = key.arn.split(':');
  const { question } = readPolicyQuestion(
    {
      ...ofCaller,
      action: action.startsWith('s3:Get') ? 'kms:Decrypt' : 'kms:GenerateDataKey',
      resource: key.arn,
      resourcePolicy: { name: 'key policy', policy: key.policy },
      // S3 asks in the name of the caller (KMS developer guide, "How Amazon S3 uses AWS KMS").
      context: {
        ...about.context,
        'kms:ViaService': [`s3.${region}.amazonaws.com`],
        'kms:CallerAccount': [/^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(about.principal)?.[1] ?? account],
        'kms:EncryptionContext:aws:s3:arn': [resource],
      },
    },
    'the key',
  );
  const answer = explainPolicy(question);
  return answer.decision === 'explicitly-denied' || answer.decision === 'implicitly-denied'
    ? { answer, question, limits: [] }
    : null;
}

/** What is allowed is refused all the same where the object is not there and the caller may not list. */
function ifAbsent(asked: PolicyQuestion, { object }: S3Question): Other | null {
  if (asked.objectExists !== null || object.key === '') return null;
  const question = { ...asked, objectExists: false };
  const answer = explainPolicy(question);
  const limit =
    'The policies let the object be read: the refusal is left where it is not there. Whether it is was not told.';
  return answer.status === 403 ? { answer, question, limits: [limit] } : null;
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
