import type { Mark } from '../../model/signal.ts';

/** By what MinIO gives itself away where it speaks S3's protocol: host, headers, ids, its own words. */
export const MINIO_MARKS: readonly Mark[] = [
  {
    in: 'header server',
    literal: 'MinIO',
    pattern: /^MinIO/i,
    source: 'https://github.com/minio/minio/pull/12897',
    lastSeen: '2025-12',
  },
  {
    in: 'header x-minio-deployment-id',
    literal: '',
    source: 'https://github.com/minio/minio/issues/1315',
    lastSeen: '2025',
  },
  {
    // Resource, and ids that Amazon does not make: sixteen hex digits with a UUID or a hex digest, once `3L137`.
    in: 'body',
    literal: '<HostId>',
    pattern: /<HostId>\s{0,9}(?:3L137|[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?\s{0,9}<\/HostId>/,
    also: [{ in: 'body', literal: '<Resource>' }],
    unless: [{ in: 'body', literal: '<TraceId>' }],
    source: 'https://github.com/minio/minio/issues/1315',
    lastSeen: '2025-12',
  },
  {
    in: 'body',
    literal: 'hostId',
    pattern: /\brequestId = [0-9A-F]{16}, hostId = [0-9a-f-]{36,64}\)/,
    source: 'https://github.com/minio/minio/pull/13134',
    lastSeen: '2021-09',
  },
  {
    in: 'body',
    literal: 'S3 operation failed; code',
    source: 'https://github.com/minio/minio-py/blob/master/minio/error.py',
    lastSeen: '2025',
  },
  {
    in: 'body',
    literal: 'io.minio.errors.ErrorResponseException',
    source: 'https://github.com/minio/minio/issues/18659',
    lastSeen: '2023-12',
  },
];
