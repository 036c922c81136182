import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'nginx/config-deny',
  title: 'A line of the nginx configuration refuses this path',
  explanation:
    'A `deny all` or `return 403` in the location that was chosen. `deny` is logged as "access forbidden by rule"; `return 403` is not logged at all.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the line, and narrow it to the paths that it is meant for.',
      command: "sudo nginx -T 2>/dev/null | grep -nE 'deny |return 403'",
      check: 'nginx -t passes, and after a reload the path answers as it should while its neighbours stay refused.',
      weakens: 'Opens what the rule protected for every path that it no longer covers.',
    },
  ],
});
