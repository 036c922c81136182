import { asksForGuardedPath } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'weblogic/config-deny',
  title: 'A constraint lets nobody pass',
  explanation: 'An empty `auth-constraint`, or a `virtual-directory-mapping` that hides the path.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForGuardedPath(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Narrow the `url-pattern`, or name the roles that may pass.',
      command: "grep -nE 'url-pattern|auth-constraint' WEB-INF/web.xml",
      check: 'The page answers for a user with that role.',
      weakens: 'Opens the pattern to that role.',
    },
  ],
});
