import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

const DOCS = 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html';

export default defineRule({
  id: 's3/missing-credentials',
  title: 'This operation is refused to everybody who does not sign in',
  explanation:
    'S3 never lets anonymous callers do it, whatever the bucket allows: listing buckets, copying, starting a multipart upload. No signature arrived: the client found no credentials, or a proxy dropped the Authorization header.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Anonymous access is forbidden for this operation',
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Anonymous users cannot',
      pattern: /Anonymous users cannot (?:copy objects|initiate multipart uploads|invoke this API)\b/,
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('s3', exchange, found),
  fixes: [
    {
      actor: 'developer',
      summary: 'Give the client credentials, and see that it uses them.',
      command: 'aws sts get-caller-identity',
      check: 'The request carries an Authorization header that begins with AWS4-HMAC-SHA256.',
    },
  ],
});
