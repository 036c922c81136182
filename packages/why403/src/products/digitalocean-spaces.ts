import { SPACES_MARKS } from '../evaluate/store-marks/digitalocean-spaces.ts';
import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'digitalocean-spaces',
  name: 'DigitalOcean Spaces',
  layer: 'object-storage',
  present: SPACES_MARKS,
  answers: [{ in: 'xml' }],
  wrote: [
    ...SPACES_MARKS.filter((mark) => mark.in === 'body').map((mark) => ({ ...mark, strength: 'indicated' as const })),
    {
      in: 'host',
      literal: 'digitaloceanspaces.com',
      unless: [{ in: 'body', literal: 'html', pattern: /^\s{0,20}<(?:!doctype html|html)/i }],
      strength: 'indicated',
      source: 'https://github.com/ShareX/ShareX/issues/2803',
      lastSeen: '2025-12',
    },
  ],
  references: [
    {
      name: 'Request ID',
      in: 'body',
      pattern: /<RequestId>\s{0,20}(tx[0-9a-f-]{20,60}[a-z0-9-]{0,20})\s{0,20}<\/RequestId>/,
    },
    { name: 'Request ID', in: 'header x-amz-request-id', pattern: /^(tx[0-9a-z-]{20,90})$/ },
  ],
  purge: 'doctl compute cdn flush CDN_ID --files PATH, where the file was read through the CDN endpoint.',
  asks: [
    {
      ask: 'The permission of the file, and whether the key that signed the request is limited to other buckets.',
      how: 's3cmd info s3://SPACE/KEY  # and in the control panel: Spaces, Access keys',
      outcomes: [
        { when: 'the file is private and the request is unsigned', causes: ['resource-policy'] },
        { when: 'the key is limited, or read-only', causes: ['insufficient-role'] },
        { when: 's3cmd says 404: there is no such file', causes: ['missing-object-no-list'] },
      ],
    },
  ],
});
