import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'squid/rate-limit',
  title: 'Too many connections of this client',
  explanation: 'An acl of type `maxconn` is denied. Later, the same request passes.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Raise the number where honest clients meet it.',
      command: "sudo grep -n 'maxconn' /etc/squid/squid.conf",
      check: 'A page with all its files loads.',
      weakens: 'Lets each client hold that many connections.',
    },
  ],
});
