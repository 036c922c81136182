import { asksForGuardedPath } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'nginx/config-deny',
  title: 'A line of the nginx configuration refuses this path',
  explanation:
    'A `deny all` or `return 403` in the location that was chosen. `deny` is logged as "access forbidden by rule"; `return 403` is not logged at all. A missing `auth_basic_user_file` is refused with 403 as well.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForGuardedPath(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the line, and narrow it to the paths that it is meant for.',
      command: "sudo nginx -T 2>/dev/null | grep -nE 'deny |return 403|auth_basic_user_file'",
      check: '`nginx -t` passes, and after a reload the path answers as it should while its neighbours stay refused.',
      weakens: 'Opens what the rule protected for every path that it no longer covers.',
      seeks: true,
    },
    {
      actor: 'operator',
      summary: 'Where a rule against dot files also catches certificate validation, exempt that one folder before it.',
      change: {
        file: 'the server block',
        after: 'location ^~ /.well-known/acme-challenge/ { root /var/www/letsencrypt; }',
      },
      check: 'A file in that folder answers 200, and /.env still answers 403.',
      weakens: 'Serves the files in that one folder.',
    },
  ],
});
