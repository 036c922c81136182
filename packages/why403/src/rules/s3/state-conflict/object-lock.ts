import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 's3/state-conflict/object-lock',
  title: 'The object version is locked: a retention period or a legal hold protects it',
  explanation:
    'Object Lock keeps a version from being deleted or overwritten until a date (governance or compliance mode) or while a hold is set. In compliance mode nobody can shorten it, the root account included.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'protected by object lock',
      pattern: /Access Denied because object (?:is )?protected by object lock/i,
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('s3', exchange, found),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Look at the retention and the hold of the version; wait until the date, or lift the hold if you are entitled to.',
      command:
        'aws s3api get-object-retention --bucket BUCKET --key KEY; aws s3api get-object-legal-hold --bucket BUCKET --key KEY',
      check: 'After the date, or with the hold off, the deletion passes.',
    },
  ],
});
