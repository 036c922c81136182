import { isMachine } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'nginx/bot-protection',
  title: 'The user agent is refused',
  explanation:
    'A `map` or an `if ($http_user_agent …)` returns 403 for names of programs and crawlers, or for a missing name. nginx writes no line to the error log for it.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: isMachine(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Take the name off the list, or exempt the paths that programs are meant to use.',
      command: "sudo nginx -T 2>/dev/null | grep -n 'http_user_agent'",
      check: 'The same program is answered on that path.',
      weakens: 'Every client that calls itself by that name passes.',
    },
  ],
});
