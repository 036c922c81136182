import { cannotBeAbsent } from '../../evaluate/s3-request.ts';
import { isNamedStore, isUnnamedStore } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/missing-object-no-list',
  title: 'The object may not exist, and the caller may not list',
  explanation:
    'Stores in the manner of S3 answer AccessDenied for an absent object when the caller may not list the bucket, so as not to tell what exists.',
  layer: 'object-storage',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'AccessDenied',
      pattern: /<Code>AccessDenied<\/Code>/,
      unless: [{ in: 'url', literal: '?', pattern: /\?/ }],
      strength: 'possible',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html',
      lastSeen: '2026',
    },
  ],
  // A store that shows itself has rules of its own, which weigh the request as well.
  refine: ({ exchange }, found) =>
    isNamedStore(exchange) || (isUnnamedStore(exchange) && cannotBeAbsent(exchange) !== null) ? null : found,
  fixes: [
    {
      actor: 'operator',
      summary: 'Look with the keys of the owner whether the object exists under exactly this name.',
      command: 'aws --endpoint-url https://STORE s3 ls s3://BUCKET/KEY',
      check: 'The listing shows the key, letter for letter.',
    },
  ],
});
