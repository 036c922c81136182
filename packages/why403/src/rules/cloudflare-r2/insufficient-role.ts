import { identified } from '../../evaluate/s3-request.ts';
import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'cloudflare-r2/insufficient-role',
  title: 'The API token whose key signed the request may not do this in this bucket',
  explanation:
    'Tokens of R2 are for reading or for writing, for all buckets or for named ones. Creating and listing buckets needs an Admin token; a token for objects gets AccessDenied for them.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'AccessDenied',
      strength: 'indicated',
      source: 'https://developers.cloudflare.com/r2/api/error-codes/',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('cloudflare-r2', exchange, found),
  generic: (view) => ({ speaksFor: identified(view) }),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Give the token the permission (Object Read, Object Read & Write, or Admin) for this bucket, or make a new one.',
      check: 'The same request with the key of that token passes.',
      weakens: 'Whoever holds the token may do that in the bucket.',
    },
  ],
});
