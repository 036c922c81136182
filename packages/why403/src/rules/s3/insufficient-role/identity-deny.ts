import { unlessAbsent } from '../../../evaluate/s3-request.ts';
import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { defineRule } from '../../define-rule.ts';

const DOCS = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html';

export default defineRule({
  id: 's3/insufficient-role/identity-deny',
  title: 'A policy of the caller itself denies the action, or a boundary or session policy leaves it out',
  explanation:
    'The answer names an identity-based policy, a permissions boundary or a session policy. What the caller may do is the overlap of all three, and a Deny in any of them is final. A session policy comes with the call that assumed the role.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'explicit deny in',
      pattern: /with an explicit deny in an? (?:identity-based policy|permissions boundary|session policy)/,
      also: [{ in: 'body', literal: 'not authorized to perform: s3' }],
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'because no',
      pattern: /because no (?:permissions boundary|session policy) allows the s3:\w{3,60} action/,
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    const kept = unlessAbsent(exchange, found);
    return kept === null ? null : spokenBy('s3', exchange, kept);
  },
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Change the policy of the kind that is named: narrow its Deny, or add the action to the boundary or the session policy.',
      command:
        'aws iam list-attached-role-policies --role-name ROLE; aws iam get-role --role-name ROLE --query Role.PermissionsBoundary',
      check: 'aws iam simulate-principal-policy names no explicit deny for the action.',
      weakens: 'The caller may do what was kept from it; keep the resource narrow.',
    },
  ],
});
