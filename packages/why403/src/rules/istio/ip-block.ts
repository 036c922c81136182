import { asksForAdministration } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'istio/ip-block',
  title: 'A policy tests the client address',
  explanation:
    '`ipBlocks` is the peer, `remoteIpBlocks` the address that trusted proxies stated. With `externalTrafficPolicy: Cluster` the gateway sees the address of a node.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForAdministration(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Test `remoteIpBlocks` at the gateway, and keep the source address.',
      command:
        'kubectl -n istio-system patch svc istio-ingressgateway -p \'{"spec":{"externalTrafficPolicy":"Local"}}\'',
      check: 'The access log of the gateway has the address of the client.',
    },
  ],
});
