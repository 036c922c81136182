import { anonymous, identified } from '../../evaluate/s3-request.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'radosgw/insufficient-role',
  title: 'Nothing gives the user this action on a bucket that is not its own',
  explanation:
    'A user of the gateway may do everything with its own buckets and nothing with those of others, of the same tenant too, until a bucket policy, an access list or a policy of the user allows it.',
  needs: ['exchange'],
  generic(view) {
    if (anonymous(view).length > 0)
      return { ruledOutBecause: 'The request carries no identity whose rights could be missing.' };
    return { speaksFor: identified(view) };
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
