import { asksForAdministration } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'varnish/ip-block',
  title: 'The VCL refuses this client address',
  explanation:
    'A condition on `client.ip` and an acl leads to `synth(403)`. Behind a load balancer `client.ip` is the address of that one unless the PROXY protocol is used.',
  needs: ['exchange'],
  signals: [
    {
      // The reason in the page is the operator's own text.
      in: 'body',
      literal: 'Error 403',
      pattern: /\bError 403 [^<\n]{0,120}\b(?:ip\b|address(?:es)?\b|acl\b|network|purg(?:e|ing) not allowed)/i,
      also: [{ in: 'body', literal: 'XID:' }],
      strength: 'indicated',
      source: 'lab: Varnish 7.1.1',
      lastSeen: '2026-11',
    },
  ],
  generic: (view) => ({ speaksFor: asksForAdministration(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Look at ReqStart in the log of the transaction, and add the address to the acl, or use what your own proxy states.',
      change: { file: 'the VCL', after: 'acl admin { "203.0.113.0"/24; "2001:db8:12::"/48; }' },
      check: 'The client is answered; an address outside the acl still gets 403.',
      weakens: 'Opens what the acl protects to that range.',
    },
  ],
});
