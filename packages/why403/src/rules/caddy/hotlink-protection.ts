import { embedsFromElsewhere } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'caddy/hotlink-protection',
  title: 'The Referer is not one that may embed this file',
  explanation: 'A matcher on the Referer header leads to `respond 403`.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: embedsFromElsewhere(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Add the host name that may embed.',
      command: "grep -n 'Referer' /etc/caddy/Caddyfile",
      check: 'The embedding page shows the file.',
      weakens: 'Lets pages of the added hosts embed these files.',
    },
  ],
});
