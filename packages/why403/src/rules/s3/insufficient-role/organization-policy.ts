import { unlessAbsent } from '../../../evaluate/s3-request.ts';
import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 's3/insufficient-role/organization-policy',
  title: 'A service control policy of the organisation keeps the account from this action',
  explanation:
    'Service control policies bound what anybody in the account may do, its administrators included. They are changed in the management account of the organisation and nowhere else.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'service control policy',
      pattern: /(?:with an explicit deny in a|because no) service control policy\b/i,
      also: [{ in: 'body', literal: 'not authorized to perform: s3' }],
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html',
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
        'Ask those who run the organisation for an exception in the service control policy; nothing in this account can grant it.',
      command:
        'aws organizations list-policies-for-target --target-id ACCOUNT --filter SERVICE_CONTROL_POLICY  # in the management account',
      check: 'The same request answers 200 with unchanged policies in the account.',
      weakens: 'The guard rail has one more exception: bind it to a role or a prefix.',
    },
  ],
});
