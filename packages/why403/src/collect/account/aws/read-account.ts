import { type CallerIdentity, readCallerIdentity, readPublicAccessAnswer } from '../../../read/aws/answers.ts';
import { membersOf, stringOf } from '../../../read/json-members.ts';
import {
  type AwsCall,
  accountBlockCall,
  type Bucket,
  bucketCalls,
  identityCall,
  isAbsent,
  keyPolicyCall,
  sendCall,
  unread,
} from './calls.ts';
import { readBucket } from './read-bucket.ts';
import { identityCalls, identityOf, readIdentity, type Send } from './read-identity.ts';
import { readOrganization } from './read-organization.ts';
import type { AwsSigner } from './sign.ts';

/** What an account says of a request to a bucket. */
export interface AccountReading {
  /** Members of a question about policies. */
  readonly known: Readonly<Record<string, unknown>>;
  readonly caller: CallerIdentity | null;
  /** The key of KMS in the way, with its policy where that could be read. */
  readonly key: { readonly arn: string; readonly policy: unknown } | null;
  /** What could not be read that may grant access. */
  readonly limits: readonly string[];
  /** What could not be read that only refuses. */
  readonly notes: readonly string[];
  readonly sent: number;
}

/** What is asked for, of whom, and how it is said beforehand. */
export interface AccountQuestion {
  readonly bucket: Bucket;
  /** Whose request is meant; null: the owner of the keys. */
  readonly principal: string | null;
  readonly signer: AwsSigner;
  /** Told of the calls before they are sent. */
  readonly announce: (calls: readonly AwsCall[]) => void;
}

/** Of a user in hundreds of groups not everything is read. */
const MOST_CALLS = 120;

/** Reads from an account what decides about a request: who asks, the bucket, the policies of the caller, the key. Nothing is written. */
export async function readAccount({ bucket, principal, signer, announce }: AccountQuestion): Promise<AccountReading> {
  const isAws = bucket.endpoint === null;
  let sent = 0;
  const send: Send = (call) => {
    sent += 1;
    if (sent > MOST_CALLS) return Promise.resolve(tooMany(call));
    return sendCall(call, signer);
  };
  const first = isAws ? [identityCall(bucket.region)] : [];
  announce([...first, ...bucketCalls(bucket)]);
  const limits: string[] = [];
  const notes: string[] = [];
  const caller = isAws ? await callerOf(bucket.region, send, limits) : null;
  const read = await readBucket(bucket, caller?.account ?? null, send);
  limits.push(...read.limits);
  const whose = principal ?? caller?.arn ?? null;
  const who = whose === null ? null : identityOf(whose);
  const known: Record<string, unknown> = {
    ...read.known,
    ...(read.isOwn && caller !== null ? { resourceAccount: caller.account } : {}),
  };
  if (isAws && caller !== null && who !== null) {
    if (who.account !== caller.account)
      limits.push(`The policies of ${whose} are in another account than that of the keys, and were not read.`);
    else {
      announce(identityCalls(who, bucket.region));
      const identity = await readIdentity(who, bucket.region, send);
      Object.assign(known, identity.known);
      limits.push(...identity.limits);
      // The bucket of another account is bound by what is above that account.
      const above = await readOrganization(caller.account, { region: bucket.region, send, announce });
      const { serviceControlPolicies: own, resourceControlPolicies: others } = above.known;
      if (own !== undefined) known.serviceControlPolicies = own;
      if (others !== undefined && read.isOwn) known.resourceControlPolicies = others;
      notes.push(...above.limits);
    }
  }
  const block =
    isAws && caller !== null && read.isOwn ? await accountBlock(caller.account, { bucket, send, announce }) : null;
  if (block !== null) known.publicAccessBlock = { account: block, bucket: read.known.publicAccessBlock ?? false };
  const key = isAws && read.key !== null ? await keyOf(read.key, caller, { bucket, send, announce, limits }) : null;
  return { known, caller, key, limits, notes, sent };
}

interface Asking {
  readonly bucket: Bucket;
  readonly send: Send;
  readonly announce: AccountQuestion['announce'];
}

async function callerOf(region: string, send: Send, limits: string[]): Promise<CallerIdentity | null> {
  const got = await send(identityCall(region));
  const caller = got.isThere ? readCallerIdentity(got.answer.text) : null;
  if (caller === null) limits.push(unread(got));
  return caller;
}

async function accountBlock(account: string, { bucket, send, announce }: Asking): Promise<unknown> {
  const call = accountBlockCall(account, bucket.region);
  announce([call]);
  const got = await send(call);
  if (isAbsent(got)) return false;
  return got.isThere ? readPublicAccessAnswer(got.answer.text) : null;
}

async function keyOf(
  named: string,
  caller: CallerIdentity | null,
  { bucket, send, announce, limits }: Asking & { readonly limits: string[] },
): Promise<AccountReading['key']> {
  const arn = named.startsWith('arn:')
    ? named
    : `arn:aws:kms:${bucket.region}:${caller?.account ?? ''}:${named.startsWith('alias/') ? named : `key/${named}`}`;
  const call = keyPolicyCall(named, bucket.region);
  announce([call]);
  const got = await send(call);
  if (!got.isThere) {
    limits.push(unread(got));
    return { arn, policy: null };
  }
  return { arn, policy: policyIn(got.answer.text) };
}

function policyIn(text: string): unknown {
  try {
    return stringOf(membersOf(JSON.parse(text)).Policy);
  } catch {
    return null;
  }
}

function tooMany(call: AwsCall): Awaited<ReturnType<Send>> {
  const problem = `more than ${MOST_CALLS} calls would have been needed`;
  return { call, answer: { status: 0, text: '', header: () => null, problem }, isThere: false, code: null };
}
