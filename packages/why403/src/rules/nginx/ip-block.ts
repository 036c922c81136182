import { asksForAdministration } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'nginx/ip-block',
  title: 'The client address is not on the allow list, or it is on the deny list',
  explanation:
    'An `allow …; deny all;` list, or a `geo` block with `return 403`, refused the address that nginx sees. Behind a load balancer that is the address of the load balancer unless the realip module is told to trust it.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForAdministration(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Compare the `client:` address in the error log with the list. Where it is your own proxy, tell nginx which header to trust, from that proxy only.',
      change: {
        file: 'the http or server block',
        after:
          'set_real_ip_from 10.0.0.0/8;  # the proxy, and nothing wider\nreal_ip_header X-Forwarded-For;\nreal_ip_recursive on;',
      },
      check: 'The access log shows the address of the client and not that of the proxy.',
      weakens: 'Whoever can connect from that range can state any client address.',
    },
    {
      actor: 'operator',
      // Tried with nginx 1.22.1: an `allow` below the `deny` of the same range changes nothing.
      summary:
        'Where the address is right and should pass, allow it above the line that refuses it, in IPv4 and IPv6: the first that matches counts.',
      change: {
        file: 'the location with the list, above its `deny` lines',
        after: 'allow 203.0.113.24;\nallow 2001:db8:12::/48;',
      },
      check: 'The client is answered; an address outside the list still gets 403.',
      weakens: 'Opens the location to that address.',
    },
  ],
});
