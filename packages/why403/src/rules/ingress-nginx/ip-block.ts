import { asksForAdministration } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'ingress-nginx/ip-block',
  title: 'The client address is not on the list of the Ingress',
  explanation:
    '`whitelist-source-range` lets only some ranges pass, `denylist-source-range` refuses some. With `externalTrafficPolicy: Cluster` the controller sees the address of a node in place of the client.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForAdministration(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Compare the client address in the access line of the controller with the list. Where it is one of your nodes, keep the source address.',
      command:
        'kubectl -n ingress-nginx patch svc ingress-nginx-controller -p \'{"spec":{"externalTrafficPolicy":"Local"}}\'',
      check: 'The access line shows the address of the client.',
    },
    {
      actor: 'operator',
      summary: 'Where the address is right and should pass, add it.',
      change: {
        file: 'the annotations of the Ingress',
        after: 'nginx.ingress.kubernetes.io/whitelist-source-range: "203.0.113.24/32,2001:db8:12::/48"',
      },
      check: 'The client is answered; an address outside the list still gets 403.',
      weakens: 'Opens the Ingress to that range.',
    },
  ],
});
