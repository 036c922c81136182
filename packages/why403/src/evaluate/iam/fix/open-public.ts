import type { PolicyQuestion, PublicAccessBlock } from '../../../model/policy.ts';
import { outcomeOf } from '../outcome.ts';
import { isPublicWrite, withPrivateList } from '../public-writes.ts';
import type { Scene } from '../scene.ts';
import type { Proposal } from './proposal.ts';

/** What mends a refusal by S3 Block Public Access: of an upload the access list it brings, else the setting. */
export function openProposals(question: PolicyQuestion, scene: Scene): readonly Proposal[] {
  if (isPublicWrite(scene) !== 'yes')
    return [
      settingProposal(question, 'restrictPublicBuckets', {
        summary:
          'Make the policy of the bucket name who is meant (a role, a distribution, an organisation); only where everybody is, turn RestrictPublicBuckets off.',
        weakens: 'Everybody whom the policy names gets in, other accounts and strangers included.',
      }),
    ];
  return [
    privateProposal(question),
    settingProposal(question, 'blockPublicAcls', {
      summary: 'Only where everybody is to read it, turn BlockPublicAcls off.',
      weakens: 'Whoever may set access lists there can open objects to everybody on the internet.',
    }),
  ];
}

function privateProposal(question: PolicyQuestion): Proposal {
  const summary =
    'Send `x-amz-acl: private`, or no access list at all, and give access by the policy of the bucket where somebody needs it.';
  const change = {
    policyType: null,
    policy: null,
    level: null,
    operation: 'change-request',
    says: summary,
    statement: { 's3:x-amz-acl': 'private' },
    document: null,
  } as const;
  const changed = withPrivateList(question);
  // This setting is the last to refuse: what refuses after the change does so for the change.
  const edit = () => (outcomeOf(changed).last.isRefused ? null : { question: changed, change });
  return { actor: 'developer', summary, weakens: null, edit };
}

function settingProposal(
  question: PolicyQuestion,
  setting: keyof PublicAccessBlock,
  { summary, weakens }: { readonly summary: string; readonly weakens: string },
): Proposal {
  const block = question.publicAccessBlock;
  const name = `${setting.charAt(0).toUpperCase()}${setting.slice(1)}`;
  const change = {
    policyType: 'public-access-block',
    policy: null,
    level: null,
    operation: 'change-setting',
    says: summary,
    statement: { [name]: false },
    document: null,
  } as const;
  const publicAccessBlock = block === null ? null : { ...block, [setting]: false };
  return {
    actor: 'account-owner',
    summary,
    weakens,
    edit: () => ({ question: { ...question, publicAccessBlock }, change }),
  };
}
