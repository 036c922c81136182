import { OSS_MARKS } from '../evaluate/store-marks/alibaba-oss.ts';
import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'alibaba-oss',
  name: 'Alibaba Cloud OSS',
  layer: 'object-storage',
  present: OSS_MARKS,
  // Its request id stands in answers that it made; a CDN in front passes it on.
  answers: [{ in: 'xml' }],
  wrote: OSS_MARKS.map((mark) => ({ ...mark, strength: 'indicated' as const })),
  references: [
    { name: 'x-oss-request-id', in: 'header x-oss-request-id', pattern: /^([0-9A-F]{24})$/ },
    { name: 'Request ID', in: 'body', pattern: /<RequestId>\s{0,20}([0-9A-F]{24})\s{0,20}<\/RequestId>/ },
    { name: 'EC', in: 'body', pattern: /<EC>\s{0,9}(\d{4}-\d{8})\s{0,9}<\/EC>/ },
    { name: 'EC', in: 'header x-oss-ec', pattern: /^(\d{4}-\d{8})$/ },
  ],
  purge: 'In the CDN console: Refresh and prefetch, with this address.',
  asks: [
    {
      ask: 'The meaning of the EC number of this answer, or the diagnosis of its request id.',
      how: 'Alibaba Cloud console: OSS, Self-service diagnosis, with the x-oss-request-id.',
      outcomes: [
        { when: 'the policy of a RAM user or role', causes: ['insufficient-role'] },
        { when: 'bucket policy, ACL, or block on public access', causes: ['resource-policy'] },
        { when: 'wrong AccessKey or signature', causes: ['invalid-signature', 'api-key'] },
      ],
    },
    {
      ask: 'Whether the request is anonymous, and what the bucket allows to everybody.',
      how: 'ossutil stat oss://BUCKET/KEY  # shows the ACL',
      outcomes: [
        { when: 'private, and the request unsigned', causes: ['resource-policy'] },
        { when: 'the request is signed by a RAM user', causes: ['insufficient-role'] },
      ],
    },
  ],
});
