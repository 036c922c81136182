import { asksForGuardedPath } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'litespeed/config-deny',
  title: 'A line of .htaccess or of the configuration refuses this path',
  explanation:
    'LiteSpeed reads the rules of Apache: `Require all denied`, `Deny from all`, `RewriteRule … [F]`, `Redirect 403`.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForGuardedPath(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the line, and narrow it to the paths that it is meant for.',
      command:
        "grep -rnE 'Require all denied|Deny from|\\[(.*,)?F(,.*)?\\]|Redirect 403' /home/USER/public_html --include=.htaccess",
      check: 'The path answers while its neighbours stay refused.',
      weakens: 'Opens what the rule protected for every path that it no longer covers.',
    },
  ],
});
