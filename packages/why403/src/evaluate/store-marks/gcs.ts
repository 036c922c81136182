import type { Mark } from '../../model/signal.ts';

/** By what Google Cloud Storage gives itself away where it speaks S3's protocol: host, headers, ids, its own words. */
export const GCS_MARKS: readonly Mark[] = [
  {
    in: 'host',
    literal: 'storage.googleapis.com',
    pattern: /(?:^|\.)storage\.googleapis\.com$/,
    source: 'https://docs.cloud.google.com/storage/docs/request-endpoints',
    lastSeen: '2026',
  },
  {
    in: 'host',
    literal: 'storage.cloud.google.com',
    source: 'https://docs.cloud.google.com/storage/docs/request-endpoints',
    lastSeen: '2026',
  },
  {
    in: 'header x-guploader-uploadid',
    literal: '',
    source: 'https://docs.cloud.google.com/storage/docs/xml-api/reference-headers',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'Google Cloud Storage object',
    source: 'https://github.com/discord/discord-example-app/issues/60',
    lastSeen: '2026-07',
  },
  {
    in: 'body',
    literal: 'storage.googleapis.com',
    pattern: /denied on resource '\/\/storage\.googleapis\.com/,
    source: 'https://github.com/n8n-io/n8n/issues/34269',
    lastSeen: '2026-07',
  },
  {
    in: 'body',
    literal: 'Google secret key and signing method',
    source: 'https://docs.cloud.google.com/storage/docs/xml-api/reference-status',
    lastSeen: '2026',
  },
];
