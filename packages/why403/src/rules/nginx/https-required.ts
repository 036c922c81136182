import { plainHttp } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'nginx/https-required',
  title: 'Plain HTTP is refused',
  explanation:
    'An `if ($scheme …)` or a server block for port 80 returns 403. A redirect would bring browsers to the secure address.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: plainHttp(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Redirect GET and HEAD to https instead of refusing them.',
      change: {
        file: 'the server block for port 80',
        before: 'return 403;',
        after: 'return 301 https://$host$request_uri;',
      },
      check: '`curl -sI http://HOST/` answers 301 with the https address.',
    },
  ],
});
