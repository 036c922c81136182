import { isMachine } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'litespeed/bot-protection',
  title: 'The client was taken for a bot',
  explanation: 'A rewrite rule on the user agent, or the reCAPTCHA and bad-bot settings of the server.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: isMachine(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Take the name off the rule, or exempt the paths that programs are meant to use.',
      command: "grep -rn 'HTTP_USER_AGENT' /home/USER/public_html --include=.htaccess",
      check: 'The same program is answered.',
      weakens: 'Every client that calls itself by that name passes.',
    },
  ],
});
