import type { Mark } from '../../model/signal.ts';

/** By what Cloudflare R2 gives itself away where it speaks S3's protocol: host, headers, ids, its own words. */
export const R2_MARKS: readonly Mark[] = [
  {
    in: 'host',
    literal: 'cloudflarestorage.com',
    pattern: /\.r2\.cloudflarestorage\.com$/,
    source: 'https://developers.cloudflare.com/r2/api/s3/api/',
    lastSeen: '2026',
  },
  {
    in: 'host',
    literal: 'r2.dev',
    pattern: /\.r2\.dev$/,
    source: 'https://developers.cloudflare.com/r2/buckets/public-buckets/',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'r2.cloudflarestorage.com',
    pattern:
      /(?:\bhost:|\bon "https:\/\/|\bendpoint(?:[_-]?url)?['"]{0,1}\s{0,2}[=:]?\s{0,2}['"]{0,1}https:\/\/)[a-z0-9.-]{1,120}\.r2\.cloudflarestorage\.com/,
    source: 'https://github.com/WWBN/AVideo/issues/9667',
    lastSeen: '2024-12',
  },
  {
    // Amazon writes "Check your key and signing method".
    in: 'body',
    literal: 'Check your secret access key and signing method',
    source: 'https://github.com/apache/opendal/issues/1689',
    lastSeen: '2024-12',
  },
  {
    in: 'body',
    literal: 'SigV2 authorization is not supported',
    source: 'https://github.com/vastsa/FileCodeBox/issues/95',
    lastSeen: '2024-04',
  },
];
