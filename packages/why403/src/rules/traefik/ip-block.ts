import { asksForAdministration } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'traefik/ip-block',
  title: 'The IPAllowList middleware does not know the client address',
  explanation:
    'Traefik answers the one word "Forbidden" where an IPAllowList (IPWhiteList in version 2) matched none of its ranges. Behind a load balancer it sees the address of that one, or of a cluster node, unless `ipStrategy` or the PROXY protocol is set.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForAdministration(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Look for "Rejecting IP" in the debug log: it has the address that was compared. Where it is your proxy, count it off.',
      change: {
        file: 'the middleware',
        after: 'ipAllowList:\n  sourceRange: ["203.0.113.0/24"]\n  ipStrategy:\n    depth: 1',
      },
      check: 'The client is answered; an address outside the list still gets 403.',
      weakens: 'With `depth`, whoever can reach Traefik past the proxy can state an address.',
    },
  ],
});
