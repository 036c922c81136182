import { asksForAdministration } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'envoy/ip-block',
  title: 'An RBAC policy tests the client address',
  explanation:
    '`direct_remote_ip` is the peer, `remote_ip` the address that trusted proxies stated; behind a load balancer they differ.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForAdministration(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Use `remote_ip`, and tell Envoy how many proxies are yours.',
      change: { file: 'the HTTP connection manager', after: 'use_remote_address: true\nxff_num_trusted_hops: 1' },
      check: '%DOWNSTREAM_REMOTE_ADDRESS% in the access log is the client.',
      weakens: 'The proxies counted can state any client address.',
    },
  ],
});
