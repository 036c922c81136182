import type { Mark } from '../../model/signal.ts';
import { RADOSGW_MARKS } from './radosgw.ts';

/** Stores that speak S3's protocol and have no file of their own, and services of Amazon that are none. */
export const OTHER_MARKS: readonly Mark[] = [
  ...RADOSGW_MARKS,
  {
    in: 'host',
    literal: '.',
    pattern:
      /\.(?:wasabisys|backblazeb2|linodeobjects|vultrobjects|scw\.cloud|your-objectstorage|yandexcloud|idrivee2|storjshare|myhuaweicloud)\b/,
    source: 'lab: radosgw 16.2.15',
    lastSeen: '2026',
  },
  {
    in: 'header server',
    literal: '',
    pattern: /^(?:WasabiS3|OBS$|SeaweedFS|Garage)/i,
    source: 'https://docs.wasabi.com/',
    lastSeen: '2025',
  },
  {
    // Services of Amazon other than S3 wrap their errors so.
    in: 'body',
    literal: '<Type>Sender</Type>',
    source: 'https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html',
    lastSeen: '2026',
  },
];
