import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 's3/expired-credentials',
  title: 'The session token that came with the request has expired',
  explanation:
    'Temporary credentials end after the duration they were issued for, and a URL they presigned ends with them, whatever lifetime it was given.',
  needs: ['exchange'],
  anyStatus: true,
  signals: [
    {
      in: 'body',
      literal: 'ExpiredToken',
      also: [{ in: 'body', literal: 'The provided token has expired' }],
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('s3', exchange, found),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Let the SDK renew the credentials (a role or profile, not copied keys), and sign URLs with ones that last long enough.',
      command: 'aws sts get-caller-identity',
      check: 'It answers, and so does the request.',
    },
  ],
});
