import { anonymous, identified } from '../../../evaluate/s3-request.ts';
import { isUnnamedStore } from '../../../evaluate/store-dialect.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/insufficient-role/of-a-store',
  title: 'Nothing gives the user this action on a bucket that is not its own',
  explanation:
    'A user of a store in the manner of S3 may do what it likes with its own buckets, and nothing with those of others until a bucket policy, an access list or a policy of the user allows it.',
  layer: 'object-storage',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'AccessDenied',
      pattern: /<Code>AccessDenied<\/Code>/,
      strength: 'possible',
      source: 'lab: radosgw 16.2.15',
      lastSeen: '2026-11',
    },
  ],
  refine({ exchange }, found) {
    if (!isUnnamedStore(exchange) || anonymous(exchange).length > 0) return null;
    return { ...found, evidence: [...found.evidence, ...identified(exchange)] };
  },
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Name the user in the policy of the bucket, with this action and no more.',
      change: {
        file: 'the bucket policy',
        after:
          '{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::TENANT:user/USER" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::BUCKET/*" }',
      },
      command: 's3cmd setpolicy policy.json s3://BUCKET',
      check: 'The same request passes, and one for another action does not.',
      weakens: 'The user may do what the statement names.',
    },
  ],
});
