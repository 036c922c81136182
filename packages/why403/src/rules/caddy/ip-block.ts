import { asksForAdministration } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'caddy/ip-block',
  title: 'The client address is not allowed',
  explanation:
    'A matcher on `remote_ip` or `client_ip` leads to `respond 403`. `remote_ip` is the peer, so behind a proxy it is the address of the proxy.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForAdministration(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Match `client_ip`, and name the proxies whose header is to be trusted.',
      change: { file: 'the Caddyfile', after: '{\n\tservers {\n\t\ttrusted_proxies static 10.0.0.5/32\n\t}\n}' },
      check: 'The access log has the address of the client in `client_ip`.',
      weakens: 'That proxy can state any client address.',
    },
  ],
});
