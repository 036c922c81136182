import { asksForAdministration } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'kong/ip-block',
  title: 'The IP restriction plug-in does not allow the client address',
  explanation:
    'The plug-in compares the address that Kong sees; behind a load balancer `trusted_ips` and `real_ip_header` must name it.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'IP address is not allowed',
      pattern: /\bn?Your IP address is not allowed\b/,
      also: [{ in: 'header x-kong-response-latency', literal: '' }],
      strength: 'proved',
      source: 'https://github.com/Kong/kong/blob/master/kong/plugins/ip-restriction/handler.lua',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'IP address is not allowed',
      pattern: /^\W{0,6}"?message"?\W{1,6}Your IP address is not allowed\W{0,6}$/,
      strength: 'possible',
      source: 'https://github.com/Kong/kong/blob/master/kong/plugins/ip-restriction/handler.lua',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'IP address not allowed',
      pattern: /"?message"?\W{1,6}IP address not allowed: [0-9a-f.:]{3,45}/i,
      strength: 'possible',
      source: 'https://github.com/Kong/kong/blob/master/kong/plugins/ip-restriction/handler.lua',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: asksForAdministration(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Compare the address in the access log with the list; where it is your load balancer, trust it.',
      change: { file: 'kong.conf', after: 'trusted_ips = 10.0.0.5/32\nreal_ip_header = X-Forwarded-For' },
      check: 'The access log has the address of the client.',
      weakens: 'That proxy can state any client address.',
    },
  ],
});
