import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 's3/missing-object-no-list',
  title: 'The object may not exist: without permission to list, S3 says AccessDenied instead of NoSuchKey',
  explanation:
    'S3 tells a caller that a key is absent only if that caller may list the bucket (s3:ListBucket). To everybody else an absent key and a refused one read the same.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'AccessDenied',
      pattern: /<Code>\s{0,9}AccessDenied\s{0,9}<\/Code>\s{0,9}<Message>\s{0,9}Access Denied\s{0,9}<\/Message>/,
      strength: 'possible',
      source: 'https://github.com/yegor256/s3auth/issues/85',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Ask for a key that is known to exist. Where that works, this object is absent: upload it, or correct the key.',
      command: (view) => shell`curl -sI ${view.url ?? 'URL'}`,
      check: 'A known key answers 200 while this one answers 403.',
    },
    {
      actor: 'account-owner',
      summary: 'Grant s3:ListBucket to those who should see 404 for absent keys.',
      change: {
        file: 'the bucket policy, or the policy of the caller',
        after: '{ "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::BUCKET" }',
      },
      check: 'An absent key answers 404 NoSuchKey.',
      weakens: 'Lets that principal list every key name in the bucket.',
    },
  ],
});
