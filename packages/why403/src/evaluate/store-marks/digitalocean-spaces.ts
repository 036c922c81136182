import type { Mark } from '../../model/signal.ts';

/** By what DigitalOcean Spaces gives itself away where it speaks S3's protocol: host, headers, ids, its own words. */
export const SPACES_MARKS: readonly Mark[] = [
  {
    in: 'host',
    literal: 'digitaloceanspaces.com',
    source: 'https://github.com/ShareX/ShareX/issues/2803',
    lastSeen: '2025-12',
  },
  {
    in: 'body',
    literal: 'digitaloceanspaces.com',
    pattern: /(?:\bhost:|\bon \\?"https:\/\/)[a-z0-9.-]{1,120}\bdigitaloceanspaces\.com/,
    source: 'https://github.com/SociallyDev/Spaces-API/issues/64',
    lastSeen: '2025-01',
  },
  {
    in: 'body',
    literal: '<RequestId>',
    pattern:
      /<RequestId>\s{0,9}tx[0-9a-f]{17,24}-[0-9a-f]{6,10}-[0-9a-f]{3,12}-(?:nyc|sfo|ams|fra|sgp|syd|blr|lon|tor|atl)\d[a-z]?\b/,
    source: 'https://github.com/aws/aws-sdk-php/issues/2275',
    lastSeen: '2021-07',
  },
];
