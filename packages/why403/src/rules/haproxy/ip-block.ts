import { asksForAdministration } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'haproxy/ip-block',
  title: 'The client address is refused',
  explanation:
    'An acl on `src` leads to `http-request deny`. Behind another proxy `src` is the address of that proxy unless `accept-proxy` or a header is used.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForAdministration(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Look at the client address in the log line, and add it, or use the address that your own proxy states.',
      change: { file: 'the frontend', after: 'acl admin req.hdr_ip(x-forwarded-for,-1) -m ip 203.0.113.0/24' },
      check: 'The client is answered; an address outside the list still gets 403.',
      weakens: 'Opens the rule to that range.',
    },
  ],
});
