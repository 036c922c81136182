import { isNamedStore } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/resource-policy',
  title: 'A store that speaks the language of S3 denied access',
  explanation:
    'The XML has the code AccessDenied and nothing that tells whose store it is: many stores and gateways answer so. A policy, an ACL, a missing grant, and an object that does not exist look the same.',
  layer: 'object-storage',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'AccessDenied',
      pattern: /<Code>AccessDenied<\/Code>/,
      strength: 'possible',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html',
      lastSeen: '2026',
    },
  ],
  // A store that shows itself has rules of its own, which weigh the request as well.
  refine: ({ exchange }, found) => (isNamedStore(exchange) ? null : found),
  fixes: [
    {
      actor: 'operator',
      summary: 'Ask the store with the keys of the owner for the same object, then for the policy of the bucket.',
      command:
        'aws --endpoint-url https://STORE s3api head-object --bucket BUCKET --key KEY; aws --endpoint-url https://STORE s3api get-bucket-policy --bucket BUCKET',
      check: 'The first says whether the object exists, the second who may read it.',
    },
  ],
});
