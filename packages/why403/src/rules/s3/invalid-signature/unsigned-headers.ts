import { presignedClues } from '../../../evaluate/aws-signature/clues.ts';
import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { readStorageError } from '../../../read/storage-error.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 's3/invalid-signature/unsigned-headers',
  title: 'The request carries x-amz- headers that the signature does not cover',
  explanation:
    'Every x-amz- header must be among the signed ones. A client, a browser extension or a proxy added one after the URL was signed, often x-amz-acl, x-amz-meta-… or x-amz-security-token.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'There were headers present in the request which were not signed',
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    const headers = readStorageError(exchange.body)?.fields.HeadersNotSigned;
    const named = headers === undefined ? [] : [exchange.cite('body', `HeadersNotSigned: ${headers}`)];
    return spokenBy('s3', exchange, { ...found, evidence: [...found.evidence, ...named, ...presignedClues(exchange)] });
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Leave the named headers out, or pass them to the call that signs the URL.',
      check: 'X-Amz-SignedHeaders in the URL lists every x-amz- header that is sent.',
    },
  ],
});
