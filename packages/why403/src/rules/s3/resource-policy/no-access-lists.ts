import { setsAcl } from '../../../evaluate/s3-request.ts';
import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 's3/resource-policy/no-access-lists',
  title: 'The request sets an access list, and the bucket has them switched off',
  explanation:
    'Where Object Ownership is "Bucket owner enforced", as it is for every new bucket since April 2023, uploads with an access list other than bucket-owner-full-control are answered 400. Policies alone say who may read.',
  needs: ['exchange'],
  anyStatus: true,
  signals: [
    {
      in: 'body',
      literal: 'The bucket does not allow ACLs',
      also: [{ in: 'body', literal: 'AccessControlListNotSupported' }],
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AccessControlListNotSupported',
      strength: 'indicated',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) =>
    spokenBy('s3', exchange, { ...found, evidence: [...found.evidence, ...setsAcl(exchange)] }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Leave the access list out of the call (x-amz-acl, ACL:, --acl), or send bucket-owner-full-control.',
      command: 'aws s3api get-bucket-ownership-controls --bucket BUCKET',
      check: 'The same upload without an access list answers 200.',
    },
    {
      actor: 'account-owner',
      summary:
        'Where the object is meant for everybody, say so in the policy of the bucket, for the prefix that is meant.',
      check: 'The object answers 200 without a signature, and one outside the prefix is refused.',
      weakens: 'Everybody can read every object under the prefix.',
    },
  ],
});
