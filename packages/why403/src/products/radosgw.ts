import { RADOSGW_MARKS } from '../evaluate/store-marks/radosgw.ts';
import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'radosgw',
  name: 'Ceph Object Gateway',
  layer: 'object-storage',
  present: RADOSGW_MARKS,
  answers: [{ in: 'xml' }, { in: 'json' }],
  wrote: [
    ...RADOSGW_MARKS.filter((mark) => mark.in === 'body').map((mark) => ({ ...mark, strength: 'indicated' as const })),
    {
      in: 'header x-amz-request-id',
      literal: 'tx',
      pattern: /^tx[0-9a-f]{17,24}-[0-9a-f]{6,10}-/,
      also: [{ in: 'header content-type', literal: 'application/xml' }],
      strength: 'indicated',
      source: 'lab: radosgw 16.2.15',
      lastSeen: '2026-11',
    },
  ],
  references: [
    { name: 'Request ID', in: 'header x-amz-request-id', pattern: /^(tx[0-9a-z-]{20,90})$/ },
    {
      name: 'Request ID',
      in: 'body',
      pattern: /<RequestId>\s{0,20}(tx[0-9a-f-]{20,60}[a-z0-9-]{0,40})\s{0,20}<\/RequestId>/,
    },
  ],
  asks: [
    {
      ask: 'The log of the gateway for this request id, with its reasons turned on: it names the user, the policy and what was computed.',
      how: 'ceph config set client.rgw debug_rgw 20; grep REQUEST_ID /var/log/ceph/*rgw*.log; ceph config rm client.rgw debug_rgw',
      outcomes: [
        { when: 'anonymous, and neither policy nor access list names everybody', causes: ['resource-policy'] },
        {
          when: 'a user whom neither policy, access list nor a policy of its own allows',
          causes: ['insufficient-role'],
        },
        { when: 'the signed time and lifetime are over', causes: ['invalid-signature'] },
        { when: 'the object is not found, and the listing is not allowed', causes: ['missing-object-no-list'] },
      ],
    },
    {
      ask: 'The policy and the access list of the bucket, as its owner sees them.',
      how: 's3cmd info s3://BUCKET/KEY',
      outcomes: [
        { when: 'a Deny means this request, or no Allow does', causes: ['resource-policy'] },
        { when: '404: there is no such object', causes: ['missing-object-no-list'] },
      ],
    },
  ],
});
