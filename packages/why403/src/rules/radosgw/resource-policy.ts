import { anonymous } from '../../evaluate/s3-request.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'radosgw/resource-policy',
  title: 'The policy of the bucket denies the request, or opens nothing to unsigned ones',
  explanation:
    'Buckets are closed to unsigned requests until a policy or an access list opens them, and a Deny of the policy holds for the owner too. Negated operators are not met by a key that the request lacks, other than with AWS.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: anonymous(view) }),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Read the policy, and ask why403 which statement decides.',
      command:
        's3cmd info s3://BUCKET; why403 policy --policy bucket-policy.json --principal arn:aws:iam::TENANT:user/USER --action s3:GetObject --resource arn:aws:s3:::BUCKET/KEY',
      check: 'The request passes after the change that it prints, and one from elsewhere does not.',
    },
    {
      actor: 'account-owner',
      summary: 'Hand out signed URLs where not everybody may read.',
      command: 's3cmd signurl s3://BUCKET/KEY +3600',
      check: 'The URL answers 200 without credentials.',
      weakens: 'Whoever gets hold of the URL can read the object for an hour.',
    },
  ],
});
