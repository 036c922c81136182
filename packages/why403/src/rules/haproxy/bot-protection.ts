import { isMachine } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'haproxy/bot-protection',
  title: 'The user agent is refused',
  explanation:
    'An acl on the User-Agent header leads to `http-request deny`; a missing header is often refused as well.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: isMachine(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Take the name off the list.',
      command: "grep -niE 'user-agent' /etc/haproxy/haproxy.cfg",
      check: 'The same program is answered.',
      weakens: 'Every client that calls itself by that name passes.',
    },
  ],
});
