import { unlessAbsent } from '../../../evaluate/s3-request.ts';
import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { defineRule } from '../../define-rule.ts';

const DOCS = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html';

export default defineRule({
  id: 's3/resource-policy/explicit-deny',
  title: 'A Deny statement on the bucket or access point refuses this request',
  explanation:
    'The answer names the kind of policy: a resource-based one, that of the bucket, the access point, or a resource control policy of the organisation. A Deny beats every Allow, administrator rights included; usual conditions are aws:SourceIp, aws:SourceVpce, aws:SecureTransport, aws:PrincipalOrgID and an encryption header.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'with an explicit deny in a resource-based policy',
      also: [{ in: 'body', literal: 'not authorized to perform: s3' }],
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'with an explicit deny in a resource control policy',
      also: [{ in: 'body', literal: 'not authorized to perform: s3' }],
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'explicit deny in a resource-based policy',
      // Of a key, or of anything else that has a policy, the sentence is the same.
      unless: [
        { in: 'body', literal: 'authorized to perform', pattern: /authorized to perform: (?!s3:)[a-z0-9-]{2,40}:/ },
      ],
      strength: 'indicated',
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
        'Find the Deny whose condition this request meets, and make an exception there; adding an Allow elsewhere changes nothing.',
      command:
        'aws s3api get-bucket-policy --bucket BUCKET --query Policy --output text | jq \'.Statement[] | select(.Effect=="Deny")\'',
      check: 'The same request passes, and one that the condition is meant for is still refused.',
      weakens: 'Whatever the exception names is no longer denied: name one role, endpoint or range.',
    },
  ],
});
