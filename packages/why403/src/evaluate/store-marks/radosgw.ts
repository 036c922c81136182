import type { Mark } from '../../model/signal.ts';

/** By what Ceph's gateway gives itself away where it speaks S3's protocol, whoever runs it. DigitalOcean's has a file of its own. */
export const RADOSGW_MARKS: readonly Mark[] = [
  {
    // Since Ceph 18, with the name of the release in parentheses.
    in: 'header server',
    literal: 'Ceph Object Gateway',
    source: 'https://docs.ceph.com/en/latest/radosgw/',
    lastSeen: '2026',
  },
  {
    in: 'header x-amz-request-id',
    literal: '',
    pattern:
      /^tx[0-9a-f]{17,24}-[0-9a-f]{6,10}-(?![0-9a-f]{3,12}-(?:nyc|sfo|ams|fra|sgp|syd|blr|lon|tor|atl)\d)[0-9a-f]{3,12}-/,
    source: 'lab: radosgw 16.2.15',
    lastSeen: '2026-11',
  },
  {
    in: 'body',
    literal: '<RequestId>',
    pattern:
      /<RequestId>\s{0,9}tx[0-9a-f]{17,24}-[0-9a-f]{6,10}-(?![0-9a-f]{3,12}-(?:nyc|sfo|ams|fra|sgp|syd|blr|lon|tor|atl)\d)/,
    source: 'lab: radosgw 16.2.15',
    lastSeen: '2026-11',
  },
];
