import type { Cause } from '../../model/taxonomy.ts';
import type { Scene } from './scene.ts';

/** What AWS decides whatever the policies say; a Deny of theirs is told before a refusal. */
export interface FixedRule {
  readonly decision: 'allowed' | 'implicitly-denied';
  readonly cause: Cause | null;
  /** In one sentence. */
  readonly why: string;
}

interface Kept {
  readonly service: string;
  /** Operations that only AWS may do. */
  readonly operations: RegExp;
  readonly resource: RegExp;
  readonly why: string;
}

/** Resources that are in an account, or seen from it, and belong to AWS. */
const KEPT: readonly Kept[] = [
  {
    service: 'iam',
    operations: /^(?:Create|Delete|Tag|Untag)Policy$|^(?:Create|Delete)PolicyVersion$|^SetDefaultPolicyVersion$/i,
    resource: /^arn:[\w-]+:iam::aws:policy\//,
    why: 'AWS keeps its managed policies for itself: nobody else changes them (IAM User Guide, "AWS managed policies"). Copy it into a policy of your own.',
  },
  {
    service: 'iam',
    operations: /^(?!Get|List|Generate|Simulate)/i,
    resource: /^arn:[\w-]+:iam::\d{12}:role\/aws-reserved\//,
    why: 'The role is modified by AWS alone; its permission set in IAM Identity Center is the place for changes.',
  },
  {
    service: 'kms',
    operations: /^(?:Create|Delete|Update)Alias$/i,
    resource: /^arn:[\w-]+:kms:[^:]*:[^:]*:alias\/aws\//i,
    why: 'Aliases that begin with aws/ are kept for AWS managed keys (KMS API Reference, "CreateAlias").',
  },
];

/** The rule of AWS that decides before any policy does; null where there is none. */
export function fixedRuleFor({ question, service, caller }: Scene): FixedRule | null {
  const { action, resource } = question;
  const operation = action.slice(service.length + 1);
  if (service === 'sts' && /^GetCallerIdentity$/i.test(operation) && caller.kind !== 'anonymous') return ANYBODY;
  const kept = KEPT.find(
    (one) => one.service === service && one.operations.test(operation) && one.resource.test(resource),
  );
  return kept === undefined ? null : { decision: 'implicitly-denied', cause: 'state-conflict', why: kept.why };
}

const ANYBODY: FixedRule = {
  decision: 'allowed',
  cause: null,
  why: 'Whoever signs may ask who he is: no permission is needed for it, and no Deny stops it (STS API Reference, "GetCallerIdentity").',
};
