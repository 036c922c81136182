import { isMachine } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'squid/bot-protection',
  title: 'The proxy refuses this user agent',
  explanation: 'An acl of type `browser` is denied for names of programs.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: isMachine(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Take the name off the acl.',
      command: "sudo grep -n 'browser' /etc/squid/squid.conf",
      check: 'The same program is served.',
      weakens: 'Every client that calls itself by that name passes.',
    },
  ],
});
