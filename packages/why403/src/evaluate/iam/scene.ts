import type { PolicyQuestion } from '../../model/policy.ts';
import { arnOf } from './arn.ts';
import { type Caller, callerOf } from './caller.ts';
import { contextOf } from './context.ts';
import { resourceTest } from './resource-test.ts';
import type { Asked } from './statement.ts';

/** A request with what follows from it before any policy is looked at. */
export interface Scene {
  readonly question: PolicyQuestion;
  readonly asked: Asked;
  readonly caller: Caller;
  /** Where the caller stands to the account of the resource; `outside`: in no account at all. */
  readonly side: 'same-account' | 'other-account' | 'outside';
  /** Whether the account of the resource is told; where not, it is taken for that of the caller. */
  readonly isOwnerTold: boolean;
  /** In lower case: `s3`. */
  readonly service: string;
  /** Only what the policy of the resource passes on can be allowed: keys, and roles that are to be assumed. */
  readonly isRuledByResource: boolean;
  /** The request goes through an access point, so that the policy of the bucket behind it decides as well. */
  readonly isAccessPoint: boolean;
  readonly notes: readonly string[];
}

const OUTSIDE: readonly Caller['kind'][] = ['anonymous', 'service', 'provider', 'origin-access-identity'];

/**
 * Works out who asks for what, and from where.
 * @param before the scene of a question that may differ in its policies alone: then what is known of the request stays
 */
export function sceneOf(question: PolicyQuestion, before: Scene | null = null): Scene {
  if (before !== null && isSameRequest(question, before.question)) return { ...before, question };
  const caller = callerOf(question);
  const arn = arnOf(question.resource);
  const caught = arn === null || arn.account === '' ? null : arn.account;
  // What AWS gives to every account, such as its managed policies, is asked for as if it were one's own.
  const named = caught === 'aws' ? caller.account : caught;
  const owner = question.resourceAccount ?? named ?? ownerIn(question);
  const service = question.action.split(':')[0]?.toLowerCase() ?? '';
  const context = contextOf({ ...question, resourceAccount: owner ?? caller.account }, caller);
  const { action, resource } = question;
  return {
    question,
    asked: {
      action,
      resource,
      resourceTest: resourceTest(action, resource),
      caller,
      context,
      hasBoundary: hasBoundary(question),
      said: new Map(),
    },
    caller,
    side: sideOf(caller, owner),
    isOwnerTold: owner !== null,
    service,
    isRuledByResource: isRuledByResource(action, arn?.resource ?? ''),
    isAccessPoint:
      /^s3(?:-object-lambda|-outposts)?$/.test(service) && /(?:^|\/)accesspoint\//.test(arn?.resource ?? ''),
    notes:
      owner === null && caller.account !== null
        ? ['The account of the resource was not said (resourceAccount): it was taken for that of the caller.']
        : [],
  };
}

function isSameRequest(one: PolicyQuestion, other: PolicyQuestion): boolean {
  return (
    one.context === other.context &&
    one.action === other.action &&
    one.resource === other.resource &&
    one.principal === other.principal &&
    one.principalAccount === other.principalAccount &&
    one.resourceAccount === other.resourceAccount &&
    hasBoundary(one) === hasBoundary(other)
  );
}

function hasBoundary({ permissionBoundaries }: PolicyQuestion): boolean {
  return (permissionBoundaries?.length ?? 0) > 0;
}

/** The account of the resource, where the request has it as a key. */
function ownerIn({ context }: PolicyQuestion): string | null {
  const found = Object.entries(context).find(([key]) => /^(?:aws|s3):resourceaccount$/i.test(key))?.[1];
  return found?.length === 1 ? (found[0] ?? null) : null;
}

function sideOf(caller: Caller, owner: string | null): Scene['side'] {
  if (OUTSIDE.includes(caller.kind)) return 'outside';
  if (caller.account === null) return owner === null ? 'same-account' : 'other-account';
  return owner === null || owner === caller.account ? 'same-account' : 'other-account';
}

/** "IAM role trust policies and KMS key policies … must explicitly allow access for principals" (IAM User Guide, "Policy evaluation logic"). */
function isRuledByResource(action: string, resource: string): boolean {
  if (/^kms:/i.test(action))
    return resource.startsWith('key/') || (resource.startsWith('alias/') && !OF_ALIAS.test(action));
  return /^sts:/i.test(action) && resource.startsWith('role/');
}

/** An alias has no policy: who may make or move one says the policy of the caller ("Controlling access to aliases"). */
const OF_ALIAS = /^kms:(?:Create|Delete|Update)Alias$/i;
