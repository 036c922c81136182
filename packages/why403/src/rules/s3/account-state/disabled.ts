import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { defineRule } from '../../define-rule.ts';

const DOCS = 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html';

export default defineRule({
  id: 's3/account-state/disabled',
  title:
    'All access to this bucket is switched off: its account is closed, unpaid or suspended, or the name is not your bucket',
  explanation:
    'AllAccessDisabled comes from the state of the account that owns the bucket name, not from a policy. A wrong bucket name meets it as well: names like `s3`, `www` or a placeholder in the configuration belong to somebody.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'AllAccessDisabled',
      strength: 'indicated',
      source: 'https://github.com/outline/outline/issues/1836',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'All access to this object has been disabled',
      strength: 'indicated',
      source: 'https://github.com/outline/outline/issues/1836',
      lastSeen: '2026',
    },
    { in: 'body', literal: 'InvalidPayer', strength: 'indicated', source: DOCS, lastSeen: '2026' },
  ],
  refine: ({ exchange }, found) => spokenBy('s3', exchange, found),
  fixes: [
    {
      actor: 'developer',
      summary: 'Compare the bucket name in the failing address with the one that is meant.',
      command: 'aws s3api get-bucket-location --bucket BUCKET',
      check: 'The bucket is yours, and the command names its region.',
    },
    {
      actor: 'account-owner',
      summary:
        'Look at the billing state and the messages of the account that owns the bucket, and write to AWS Support.',
    },
  ],
});
