import { isMachine } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'lighttpd/bot-protection',
  title: 'The user agent is refused',
  explanation: 'A condition on `$HTTP["useragent"]` with `url.access-deny` refuses names of programs and crawlers.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: isMachine(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Take the name off the condition.',
      command: "sudo lighttpd -p -f /etc/lighttpd/lighttpd.conf | grep -n 'useragent'",
      check: 'The same program is answered.',
      weakens: 'Every client that calls itself by that name passes.',
    },
  ],
});
