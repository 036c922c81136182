import { asksForGuardedPath } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'lighttpd/config-deny',
  title: 'A `url.access-deny` pattern covers this path',
  explanation:
    'lighttpd refuses paths that end with one of the patterns; by default these are backup files (`~`) and `.inc`. Inside a condition the list may be empty text, which covers every path.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForGuardedPath(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the pattern, and narrow it.',
      command: "sudo lighttpd -p -f /etc/lighttpd/lighttpd.conf | grep -n 'access-deny'",
      check: 'The path answers while its neighbours stay refused.',
      weakens: 'Serves every path that the pattern no longer covers.',
    },
  ],
});
