import { isUnnamedStore } from '../../../evaluate/store-dialect.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/api-key/of-a-store',
  title: 'The store does not know the access key that signed the request',
  explanation:
    'The key was never made there, was removed, or belongs to another store, cluster or zone: a client that was meant for Amazon sends its keys to whatever endpoint it is given.',
  layer: 'object-storage',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'InvalidAccessKeyId',
      pattern: /<Code>InvalidAccessKeyId<\/Code>/,
      strength: 'indicated',
      source: 'lab: radosgw 16.2.15',
      lastSeen: '2026-11',
    },
  ],
  refine: ({ exchange }, found) => (isUnnamedStore(exchange) ? found : null),
  fixes: [
    {
      actor: 'operator',
      summary: 'See which keys the user has on that store, and make one for this client; of Ceph that is done so.',
      command:
        'radosgw-admin user info --uid USER; radosgw-admin key create --uid USER --key-type s3 --gen-access-key --gen-secret',
      check: 'The key that the client sends is listed, and the request passes.',
    },
  ],
});
