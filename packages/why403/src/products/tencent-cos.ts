import { COS_MARKS } from '../evaluate/store-marks/tencent-cos.ts';
import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'tencent-cos',
  name: 'Tencent Cloud COS',
  layer: 'object-storage',
  present: COS_MARKS,
  answers: [{ in: 'xml' }],
  wrote: COS_MARKS.map((mark) => ({ ...mark, strength: 'indicated' as const })),
  references: [
    { name: 'x-cos-request-id', in: 'header x-cos-request-id', pattern: /^([A-Za-z0-9+/=_-]{16,80})$/ },
    { name: 'Request ID', in: 'body', pattern: /<RequestId>\s{0,20}([A-Za-z0-9+/=_-]{16,80})\s{0,20}<\/RequestId>/ },
  ],
  purge: 'In the CDN console: Purge and prefetch, with this address.',
  asks: [
    {
      ask: 'Whether the request was signed, and by which SecretId.',
      how: 'Look for q-ak in the URL or in the Authorization header; in the console: Cloud Access Management, the policies of that user or of the temporary key.',
      outcomes: [
        { when: 'not signed, and the object is not public', causes: ['resource-policy'] },
        {
          when: 'signed; the policy lacks the action (name/cos:PutObject is not name/cos:PostObject)',
          causes: ['insufficient-role'],
        },
      ],
    },
  ],
});
