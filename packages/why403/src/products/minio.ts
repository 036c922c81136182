import { MINIO_MARKS } from '../evaluate/store-marks/minio.ts';
import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'minio',
  name: 'MinIO',
  layer: 'object-storage',
  present: MINIO_MARKS,
  answers: [{ in: 'xml' }, { in: 'json' }],
  wrote: [
    ...MINIO_MARKS.filter((mark) => mark.in === 'body').map((mark) => ({ ...mark, strength: 'indicated' as const })),
    {
      in: 'header server',
      literal: 'MinIO',
      pattern: /^MinIO/i,
      strength: 'indicated',
      source: 'https://github.com/minio/minio/pull/12897',
      lastSeen: '2025-12',
    },
    {
      in: 'header x-minio-deployment-id',
      literal: '',
      also: [{ in: 'header content-type', literal: 'application/xml' }],
      strength: 'indicated',
      source: 'https://github.com/minio/minio/issues/1315',
      lastSeen: '2025',
    },
  ],
  references: [
    { name: 'X-Amz-Request-Id', in: 'header x-amz-request-id', pattern: /^([0-9A-F]{16})$/ },
    { name: 'Request ID', in: 'body', pattern: /<RequestId>\s{0,20}([0-9A-F]{16})\s{0,20}<\/RequestId>/ },
  ],
  asks: [
    {
      ask: 'The trace of the server while the request is sent again: it shows the caller, the action and the Host that arrived.',
      how: 'mc admin trace --verbose --status-code 403 ALIAS',
      outcomes: [
        { when: 'no access key, and the bucket has no anonymous policy', causes: ['resource-policy'] },
        { when: 'an access key whose policy lacks the action', causes: ['insufficient-role'] },
        { when: 'the action is allowed; s3:ListBucket is not', causes: ['missing-object-no-list'] },
      ],
    },
    {
      ask: 'The anonymous policy of the bucket.',
      how: 'mc anonymous get-json ALIAS/BUCKET',
      outcomes: [
        { when: 'it does not cover this key and action', causes: ['resource-policy'] },
        { when: 'it does', causes: ['insufficient-role', 'missing-object-no-list'] },
      ],
    },
  ],
});
