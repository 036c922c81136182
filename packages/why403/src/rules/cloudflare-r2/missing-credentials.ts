import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'cloudflare-r2/missing-credentials',
  title: 'The S3 endpoint of R2 takes signed requests only',
  explanation:
    'Nothing on ACCOUNT.r2.cloudflarestorage.com is public. Files for everybody are read through a custom domain or the r2.dev address of the bucket.',
  needs: ['exchange'],
  anyStatus: true,
  signals: [
    {
      in: 'body',
      literal: 'Unauthorized',
      pattern: /<Code>\s{0,9}Unauthorized\s{0,9}<\/Code>/,
      also: [{ in: 'body', literal: '<Code>' }],
      unless: [{ in: 'body', literal: 'SigV2' }],
      strength: 'proved',
      source: 'https://developers.cloudflare.com/r2/api/error-codes/',
      lastSeen: '2026',
    },
    {
      // What is asked without any signature, as a browser does with the address of the S3 interface: 400.
      in: 'body',
      literal: '<Message>Authorization</Message>',
      also: [{ in: 'body', literal: '<Code>InvalidArgument</Code>' }],
      strength: 'proved',
      source: 'https://developers.cloudflare.com/r2/api/s3/api/',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('cloudflare-r2', exchange, found),
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign the request, or link to the public domain of the bucket.',
      check: 'The signed request, or the public address, answers 200.',
    },
    {
      actor: 'account-owner',
      summary: 'Where the files are meant for everybody, connect a custom domain to the bucket.',
      weakens: 'Everybody can read every object of the bucket by its key.',
    },
  ],
});
