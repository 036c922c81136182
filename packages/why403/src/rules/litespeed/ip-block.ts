import { asksForAdministration } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'litespeed/ip-block',
  title: 'The client address is not allowed',
  explanation:
    'Access control of the server, the virtual host or the context refuses the address; a burst may also put it on a temporary list (client throttling).',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForAdministration(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Look for "Access to context … is denied" or a block in the error log, and add the address.',
      command: "sudo grep -nE 'ACL|BLOCKED' /usr/local/lsws/logs/error.log | tail -n 5",
      check: 'The client is answered.',
      weakens: 'Opens the context to that address.',
    },
  ],
});
