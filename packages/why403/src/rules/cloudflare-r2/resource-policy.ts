import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'cloudflare-r2/resource-policy',
  title: 'The bucket is not open to the public under this address',
  explanation:
    'The public development URL (r2.dev) of a bucket, and each custom domain, is switched on by itself. Where it is off, everything under the address is refused, whatever the key.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'This bucket cannot be viewed',
      strength: 'indicated',
      source: 'https://developers.cloudflare.com/r2/buckets/public-buckets/',
      lastSeen: '2026',
    },
    {
      in: 'host',
      literal: 'r2.dev',
      pattern: /^pub-[0-9a-f]{32}\.r2\.dev$/,
      also: [{ in: 'status', literal: '401', whole: true }],
      strength: 'indicated',
      source: 'https://developers.cloudflare.com/r2/buckets/public-buckets/',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    // A page of Cloudflare; its words suffice where no store is shown.
    return found.evidence.some(({ part }) => part === 'body') ? found : spokenBy('cloudflare-r2', exchange, found);
  },
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Where the files are meant for everybody, connect a custom domain to the bucket, or enable its public development URL.',
      command: 'npx wrangler r2 bucket dev-url get BUCKET; npx wrangler r2 bucket domain list BUCKET',
      check: 'A key that exists answers 200 under that address.',
      weakens: 'Everybody can read every object of the bucket by its key.',
    },
    {
      actor: 'developer',
      summary: 'Where they are not, hand out presigned URLs of the S3 interface of the bucket.',
    },
  ],
});
