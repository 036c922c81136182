import { asksForGuardedPath } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'caddy/config-deny',
  title: 'A `respond` or `error` directive answers 403 for this path',
  explanation:
    '`respond /path* 403` and `error /path* 403` answer without body unless one is given. Nothing but the access line is logged.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForGuardedPath(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the directive, and narrow its matcher.',
      command: "grep -nE '(respond|error) .*403' /etc/caddy/Caddyfile",
      check: '`caddy validate` passes, and after a reload the path answers.',
      weakens: 'Opens what the directive protected for every path that it no longer covers.',
    },
  ],
});
