import { isMachine } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'openresty/bot-protection',
  title: 'The client was taken for a bot',
  explanation: 'A `map` on the user agent or a Lua script refuses names of programs and crawlers, or a missing name.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: isMachine(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Take the name off the list, or exempt the paths that programs are meant to use.',
      command: "sudo openresty -T 2>/dev/null | grep -n 'http_user_agent'",
      check: 'The same program is answered on that path.',
      weakens: 'Every client that calls itself by that name passes.',
    },
  ],
});
