import { asksForGuardedPath } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'openresty/config-deny',
  title: 'A line of the configuration refuses this path',
  explanation:
    'A `deny all` or `return 403` in the location that was chosen. `deny` is logged as "access forbidden by rule"; `return 403` is not logged.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForGuardedPath(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the line, and narrow it to the paths that it is meant for.',
      command: "sudo openresty -T 2>/dev/null | grep -nE 'deny |return 403|ngx.exit'",
      check: '`openresty -t` passes, and after a reload the path answers as it should.',
      weakens: 'Opens what the rule protected for every path that it no longer covers.',
    },
  ],
});
