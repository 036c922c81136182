import { R2_MARKS } from '../evaluate/store-marks/cloudflare-r2.ts';
import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'cloudflare-r2',
  name: 'Cloudflare R2',
  layer: 'object-storage',
  present: R2_MARKS,
  answers: [{ in: 'xml' }],
  wrote: [
    ...R2_MARKS.filter((mark) => mark.in === 'body').map((mark) => ({ ...mark, strength: 'indicated' as const })),
    {
      // The endpoint of the S3 interface; a page of Cloudflare's firewall in front of it is told by its own marks.
      in: 'host',
      literal: 'cloudflarestorage.com',
      pattern: /\.r2\.cloudflarestorage\.com$/,
      unless: [{ in: 'body', literal: 'html', pattern: /^\s{0,20}<(?:!doctype html|html)/i }],
      strength: 'indicated',
      source: 'https://developers.cloudflare.com/r2/api/s3/api/',
      lastSeen: '2026',
    },
    {
      // An error without ids: Amazon's has them, also behind Cloudflare.
      in: 'header server',
      literal: 'cloudflare',
      also: [
        {
          in: 'body',
          literal: '<Code>',
          pattern: /<Error>\s{0,9}<Code>\w{3,40}<\/Code>\s{0,9}<Message>[^<]{0,400}<\/Message>\s{0,9}<\/Error>/,
        },
      ],
      strength: 'possible',
      source: 'https://github.com/apache/opendal/issues/1689',
      lastSeen: '2026',
    },
    {
      in: 'host',
      literal: 'r2.dev',
      pattern: /\.r2\.dev$/,
      also: [{ in: 'body', literal: '<Code>' }],
      strength: 'indicated',
      source: 'https://developers.cloudflare.com/r2/buckets/public-buckets/',
      lastSeen: '2026',
    },
  ],
  references: [{ name: 'Ray ID', in: 'header cf-ray', pattern: /^([0-9a-f]{16})(?:-[A-Z]{3})?$/i }],
  asks: [
    {
      ask: 'The permissions and the bucket list of the API token whose key signed the request.',
      how: 'Cloudflare dashboard: R2, Manage API tokens; or the token with this access key id under My profile, API tokens.',
      outcomes: [
        { when: 'read-only, or not for this bucket', causes: ['insufficient-role'] },
        { when: 'it covers bucket and operation', causes: ['missing-object-no-list'] },
      ],
    },
  ],
});
