import { isMachine } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'apache/bot-protection',
  title: 'The user agent is refused',
  explanation:
    'A `RewriteCond %{HTTP_USER_AGENT}` with [F], a `BrowserMatch` with `Require not env`, or an `<If>` refuses names of programs and crawlers. The rewrite form is not logged.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: isMachine(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the pattern and take the name off it, or exempt the paths that programs are meant to use.',
      command:
        "sudo grep -rniE 'HTTP_USER_AGENT|BrowserMatch|User-Agent' /etc/apache2 /var/www --include=*.conf --include=.htaccess",
      check: 'The same program is answered on that path.',
      weakens: 'Every client that calls itself by that name passes.',
    },
  ],
});
