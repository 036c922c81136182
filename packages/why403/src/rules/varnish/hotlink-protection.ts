import { embedsFromElsewhere } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'varnish/hotlink-protection',
  title: 'The VCL refuses this Referer',
  explanation: 'A condition on `req.http.Referer` leads to `synth(403)` for media.',
  needs: ['exchange'],
  signals: [
    {
      // The reason in the page is the operator's own text.
      in: 'body',
      literal: 'Error 403',
      pattern: /\bError 403 [^<\n]{0,120}\b(?:hot.?link(?:ing|s|ed)?|referr?er)/i,
      also: [{ in: 'body', literal: 'XID:' }],
      strength: 'indicated',
      source: 'lab: Varnish 7.1.1',
      lastSeen: '2026-11',
    },
  ],
  generic: (view) => ({ speaksFor: embedsFromElsewhere(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Add the host name that may embed.',
      command: "grep -rn 'Referer' /etc/varnish/",
      check: 'The embedding page shows the file.',
      weakens: 'Lets pages of the added hosts embed these files.',
    },
  ],
});
