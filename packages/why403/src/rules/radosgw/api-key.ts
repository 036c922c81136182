import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'radosgw/api-key',
  title: 'The gateway does not know the access key that signed the request',
  explanation:
    'The key was never made in this zone, was removed, or belongs to another cluster. Keys of Keystone count only where the gateway asks Keystone for S3.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'InvalidAccessKeyId',
      strength: 'proved',
      source: 'lab: radosgw 16.2.15',
      lastSeen: '2026-11',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('radosgw', exchange, found),
  fixes: [
    {
      actor: 'operator',
      summary: 'See which keys the user has, and make one for this client.',
      command:
        'radosgw-admin user info --uid USER; radosgw-admin key create --uid USER --key-type s3 --gen-access-key --gen-secret',
      check: 'The key that the client sends is listed, and the request passes.',
    },
  ],
});
