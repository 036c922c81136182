import { type IamAnswer, readIamAnswer } from '../../../read/aws/answers.ts';
import { type AwsCall, type CallAnswer, iamCall, isAbsent, unread } from './calls.ts';

/** Policies of a user or role, as the members of a question take them; a member that could not be read is left out. */
export interface IdentityPolicies {
  readonly identityPolicies?: readonly NamedPolicy[];
  readonly permissionBoundaries?: readonly NamedPolicy[];
}

/** A document with the name it goes by. */
export interface NamedPolicy {
  readonly name: string;
  readonly policy: unknown;
}

/** Sends a call; a parameter, as calls are counted. */
export type Send = (call: AwsCall) => Promise<CallAnswer>;

/** A user or role, whose policies can be asked for. */
export interface Identity {
  readonly kind: 'User' | 'Role';
  readonly name: string;
  readonly account: string;
}

/** Reads the ARN of a user, a role, or a session of one; null of everybody else, who has no policies to be read. */
export function identityOf(arn: string): Identity | null {
  const [, account = '', kind, path = ''] =
    /^arn:aws[a-z-]{0,10}:(?:iam|sts)::(\d{12}):(user|role|assumed-role)\/([\w+=,.@/-]{1,700})$/.exec(arn) ?? [];
  if (kind === undefined) return null;
  const parts = path.split('/');
  const name = (kind === 'assumed-role' ? parts[0] : parts.at(-1)) ?? '';
  return { kind: kind === 'user' ? 'User' : 'Role', name, account };
}

/** The calls that are sent for certain; more follow for each policy that these name. */
export function identityCalls({ kind, name }: Identity, region: string): readonly AwsCall[] {
  const who = { [`${kind}Name`]: name };
  return [
    iamCall(`Get${kind}`, who, region),
    iamCall(`ListAttached${kind}Policies`, who, region),
    iamCall(`List${kind}Policies`, who, region),
    ...(kind === 'User' ? [iamCall('ListGroupsForUser', who, region)] : []),
  ];
}

/** Reads the policies of a user (with those of the groups) or role: attached, inline, and the boundary. */
export async function readIdentity(
  identity: Identity,
  region: string,
  send: Send,
): Promise<{ readonly known: IdentityPolicies; readonly limits: readonly string[] }> {
  const limits: string[] = [];
  const ask = async (call: AwsCall): Promise<IamAnswer | null> => {
    const got = await send(call);
    const answer = got.isThere ? readIamAnswer(got.answer.text) : null;
    if (answer === null && !isAbsent(got)) limits.push(unread(got));
    if (answer?.marker != null) limits.push(`${call.action} has more than one page; the first was read.`);
    return answer;
  };
  const [own, attached, inline, groups = null] = await inTurn(identityCalls(identity, region), ask);
  const policies: NamedPolicy[] = [
    ...(await managed(attached?.attached ?? [], region, ask)),
    ...(await inlineOf(identity.kind, identity.name, inline?.inline ?? [], region, ask)),
  ];
  for (const group of groups?.groups ?? []) {
    const of = { GroupName: group };
    const [given, written] = await inTurn(
      [iamCall('ListAttachedGroupPolicies', of, region), iamCall('ListGroupPolicies', of, region)],
      ask,
    );
    policies.push(...(await managed(given?.attached ?? [], region, ask)));
    policies.push(...(await inlineOf('Group', group, written?.inline ?? [], region, ask)));
  }
  const boundary = own?.boundary == null ? [] : await managed([own.boundary], region, ask);
  const isRead = attached !== null && inline !== null;
  return {
    known: {
      // Half of the policies would be taken for all of them.
      ...(isRead && limits.length === 0 ? { identityPolicies: policies } : {}),
      ...(boundary.length > 0 ? { permissionBoundaries: boundary } : {}),
    },
    limits,
  };
}

type Ask = (call: AwsCall) => Promise<IamAnswer | null>;

async function inTurn(calls: readonly AwsCall[], ask: Ask): Promise<readonly (IamAnswer | null)[]> {
  const answers: (IamAnswer | null)[] = [];
  for (const call of calls) answers.push(await ask(call));
  return answers;
}

async function managed(arns: readonly string[], region: string, ask: Ask): Promise<readonly NamedPolicy[]> {
  const found: NamedPolicy[] = [];
  for (const arn of arns) {
    const version = (await ask(iamCall('GetPolicy', { PolicyArn: arn }, region)))?.defaultVersion;
    if (version == null) continue;
    const answer = await ask(iamCall('GetPolicyVersion', { PolicyArn: arn, VersionId: version }, region));
    found.push(...documentOf(arn.split('/').at(-1) ?? arn, answer));
  }
  return found;
}

async function inlineOf(
  kind: 'User' | 'Role' | 'Group',
  name: string,
  policies: readonly string[],
  region: string,
  ask: Ask,
): Promise<readonly NamedPolicy[]> {
  const found: NamedPolicy[] = [];
  for (const policy of policies) {
    const members = { [`${kind}Name`]: name, PolicyName: policy };
    found.push(...documentOf(policy, await ask(iamCall(`Get${kind}Policy`, members, region))));
  }
  return found;
}

function documentOf(name: string, answer: IamAnswer | null): readonly NamedPolicy[] {
  return answer?.document == null ? [] : [{ name, policy: answer.document }];
}
