import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'minio/api-key',
  title: 'MinIO does not know the access key that signed the request',
  explanation:
    'The key was never made on this server, was removed, or the client talks to another server than the one that made it. A server that was started with other root credentials forgets the old ones.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'InvalidAccessKeyId',
      strength: 'proved',
      source: 'https://github.com/minio/minio/issues/19278',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'The Access Key Id you provided does not exist in our records',
      strength: 'proved',
      source: 'https://github.com/lxc/incus/issues/2726',
      lastSeen: '2025-12',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('minio', exchange, found),
  fixes: [
    {
      actor: 'operator',
      summary: 'See which keys the server has, and make one for this client.',
      command: 'mc admin user ls ALIAS; mc admin accesskey ls ALIAS',
      check: 'The key of the client is listed, and the request passes.',
    },
  ],
});
