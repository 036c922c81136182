import { isMachine } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'caddy/bot-protection',
  title: 'The user agent is refused',
  explanation: 'A matcher on the User-Agent header leads to `respond 403` or `error 403`.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: isMachine(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Take the name off the matcher.',
      command: "grep -n 'User-Agent' /etc/caddy/Caddyfile",
      check: 'The same program is answered.',
      weakens: 'Every client that calls itself by that name passes.',
    },
  ],
});
