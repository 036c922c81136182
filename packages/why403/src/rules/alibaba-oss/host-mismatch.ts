import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

const DOCS = 'https://www.alibabacloud.com/help/en/oss/user-guide/http-403-error-code';

export default defineRule({
  id: 'alibaba-oss/host-mismatch',
  title: 'The bucket was asked under an address that is not its own',
  explanation:
    'The bucket is in another region than the endpoint, the custom name is bound to another bucket, or the bucket was put into the path where it must be in the host name. The answer names the right endpoint.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'The bucket you are attempting to access must be addressed using the specified endpoint',
      strength: 'proved',
      source: 'https://github.com/aliyun/ossutil/issues/59',
      lastSeen: '2026',
    },
    { in: 'body', literal: 'SecondLevelDomainForbidden', strength: 'proved', source: DOCS, lastSeen: '2026' },
    { in: 'body', literal: 'NonStandardHostForbidden', strength: 'proved', source: DOCS, lastSeen: '2026' },
    { in: 'body', literal: 'CnameDenied', strength: 'proved', source: DOCS, lastSeen: '2026' },
    {
      in: 'body',
      literal: 'Please use virtual hosted style to access',
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('alibaba-oss', exchange, found),
  fixes: [
    {
      actor: 'developer',
      summary: 'Use the endpoint of the region of the bucket, with the bucket in the host name.',
      command: 'ossutil stat oss://BUCKET | grep -i endpoint',
      check: 'The same request to BUCKET.ENDPOINT answers 200.',
    },
  ],
});
