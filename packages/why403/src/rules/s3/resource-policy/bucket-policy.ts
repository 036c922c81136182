import { anonymous, asksForIndex, setsAcl, unlessAbsent } from '../../../evaluate/s3-request.ts';
import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 's3/resource-policy/bucket-policy',
  title: 'The bucket does not allow who asked: its policy, its access list, or the block on public access',
  explanation:
    'An anonymous reader needs an Allow for everybody and no block on public access, in the bucket and in the account. A caller from another account needs an Allow in the bucket policy as well as one in its own. `Principal: *` in a policy that is blocked has no effect.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'because no resource-based policy allows the s3',
      pattern: /because no resource-based policy allows the s3:\w{3,60} action/,
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'because public',
      pattern: /because public (?:policies|ACLs|access)[^"\n]{0,100}\b(?:Block|Restrict|Ignore)Public\w{3,20}\b/i,
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    const kept = unlessAbsent(exchange, found);
    return kept === null ? null : spokenBy('s3', exchange, kept);
  },
  generic(view) {
    const http =
      view.scheme === 'http' ? [view.cite('url', 'plain http: many buckets deny it (aws:SecureTransport)')] : [];
    const ofRoot = view.path === '/' ? asksForIndex(view) : [];
    return { speaksFor: [...anonymous(view), ...setsAcl(view), ...http, ...ofRoot] };
  },
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Look at the policy and at both blocks on public access before changing anything.',
      command:
        'aws s3api get-bucket-policy --bucket BUCKET --query Policy --output text; aws s3api get-public-access-block --bucket BUCKET; aws s3control get-public-access-block --account-id ACCOUNT',
    },
    {
      actor: 'account-owner',
      summary: 'Add an Allow for this one principal, action and prefix.',
      change: {
        file: 'the bucket policy',
        after:
          '{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::ACCOUNT:role/ROLE" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::BUCKET/PREFIX/*" }',
      },
      check: 'The same request answers 200; one with another identity is still refused.',
      weakens: 'Lets that principal read every object under the prefix.',
    },
    {
      actor: 'developer',
      summary:
        'For readers without an account, hand out presigned URLs or put CloudFront in front, and keep the bucket private.',
      command: 'aws s3 presign s3://BUCKET/KEY --expires-in 300',
    },
  ],
});
