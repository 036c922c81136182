import { membersOf, stringOf } from '../../../read/json-members.ts';
import { type AwsCall, type CallAnswer, organizationsCall, unread } from './calls.ts';
import type { NamedPolicy, Send } from './read-identity.ts';

/** Policies of an organisation that bind an account, from the root down; a member that could not be read is left out. */
export interface OrganizationPolicies {
  readonly serviceControlPolicies?: readonly (readonly NamedPolicy[])[];
  readonly resourceControlPolicies?: readonly (readonly NamedPolicy[])[];
}

const KINDS = [
  ['serviceControlPolicies', 'SERVICE_CONTROL_POLICY'],
  ['resourceControlPolicies', 'RESOURCE_CONTROL_POLICY'],
] as const;

/** What may be asked for of an account, and how it is said beforehand. */
interface Asking {
  readonly region: string;
  readonly send: Send;
  readonly announce: (calls: readonly AwsCall[]) => void;
}

/** An organisation is five levels of units deep at most, with the root above and the account below (Organizations quotas). */
const DEEPEST = 7;

/**
 * Reads the service and resource control policies above an account. AWS shows them to the management account, whom they
 * do not bind, and to its delegates; to others it says at least whether there is an organisation.
 */
export async function readOrganization(
  account: string,
  { region, send, announce }: Asking,
): Promise<{ readonly known: OrganizationPolicies; readonly limits: readonly string[] }> {
  const ask = async (action: string, members: Readonly<Record<string, string>>): Promise<CallAnswer> => {
    const call = organizationsCall(action, members, region);
    announce([call]);
    return send(call);
  };
  const free = { serviceControlPolicies: [], resourceControlPolicies: [] };
  const whole = await ask('DescribeOrganization', {});
  if (whole.code === 'AWSOrganizationsNotInUseException') return { known: free, limits: [] };
  const manager = stringOf(membersOf(answerOf(whole).Organization).MasterAccountId);
  if (manager === account) return { known: free, limits: [] };
  const above: string[] = [account];
  while (above.length < DEEPEST) {
    const got = await ask('ListParents', { ChildId: above[0] ?? account });
    const [parent] = listOf(answerOf(got).Parents).map(membersOf);
    const id = stringOf(parent?.Id);
    if (!got.isThere || id === null) return { known: {}, limits: [unreadOfOrganization(got)] };
    above.unshift(id);
    if (parent?.Type === 'ROOT') break;
  }
  return levelsOf(above, ask);
}

async function levelsOf(
  targets: readonly string[],
  ask: (action: string, members: Readonly<Record<string, string>>) => Promise<CallAnswer>,
): Promise<{ readonly known: OrganizationPolicies; readonly limits: readonly string[] }> {
  const known: Record<string, unknown> = {};
  const limits: string[] = [];
  const documents = new Map<string, NamedPolicy | null>();
  const documentOf = async (id: string): Promise<NamedPolicy | null> => {
    const kept = documents.get(id);
    if (kept !== undefined) return kept;
    const got = await ask('DescribePolicy', { PolicyId: id });
    const { PolicySummary: summary, Content: policy } = membersOf(answerOf(got).Policy);
    const document = stringOf(policy) === null ? null : { name: stringOf(membersOf(summary).Name) ?? id, policy };
    if (document === null) limits.push(unreadOfOrganization(got));
    documents.set(id, document);
    return document;
  };
  for (const [member, filter] of KINDS) {
    const levels: NamedPolicy[][] = [];
    let isWhole = true;
    for (const target of targets) {
      const got = await ask('ListPoliciesForTarget', { TargetId: target, Filter: filter });
      const isOff = got.code === 'PolicyTypeNotEnabledException';
      if (!got.isThere && !isOff) {
        limits.push(unreadOfOrganization(got));
        isWhole = false;
        break;
      }
      const { Policies: policies, NextToken: more } = answerOf(got);
      const level: NamedPolicy[] = [];
      for (const one of listOf(policies)) {
        const document = await documentOf(stringOf(membersOf(one).Id) ?? '');
        if (document === null) isWhole = false;
        else level.push(document);
      }
      if (more !== undefined && more !== null) isWhole = false;
      levels.push(level);
    }
    // Half of the policies is not taken for all of them. Where the kind is switched off no level has any.
    if (isWhole) known[member] = levels.every((level) => level.length === 0) ? [] : levels;
  }
  return { known, limits: [...new Set(limits)] };
}

function unreadOfOrganization(got: CallAnswer): string {
  return `${unread(got)} Service and resource control policies are shown to the management account of the organisation and to its delegated administrators; --policy scp=FILE gives them, the root first.`;
}

function answerOf({ isThere, answer }: CallAnswer): Readonly<Record<string, unknown>> {
  if (!isThere) return {};
  try {
    return membersOf(JSON.parse(answer.text));
  } catch {
    return {};
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, 50) : [];
}
