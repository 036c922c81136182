import { isMachine } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'varnish/bot-protection',
  title: 'The VCL refuses this user agent',
  explanation:
    'A condition on `req.http.User-Agent` leads to `synth(403)`; the reason that the page shows speaks of bots or of the user agent.',
  needs: ['exchange'],
  signals: [
    {
      // The reason in the page is the operator's own text.
      in: 'body',
      literal: 'Error 403',
      pattern: /\bError 403 [^<\n]{0,120}\b(?:bots?\b|crawlers?|spiders?|scrap|robots?|user.?agents?)/i,
      also: [{ in: 'body', literal: 'XID:' }],
      strength: 'indicated',
      source: 'lab: Varnish 7.1.1',
      lastSeen: '2026-11',
    },
  ],
  generic: (view) => ({ speaksFor: isMachine(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Take the name off the condition, or exempt the paths that programs are meant to use.',
      command: "grep -rn 'User-Agent' /etc/varnish/",
      check: 'The same program reaches the backend.',
      weakens: 'Every client that calls itself by that name passes.',
    },
  ],
});
