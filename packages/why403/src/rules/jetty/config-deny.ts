import { asksForGuardedPath } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'jetty/config-deny',
  title: 'A constraint lets nobody pass',
  explanation: 'A constraint without roles, or a method that no constraint covers with `deny-uncovered-http-methods`.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForGuardedPath(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Narrow the `url-pattern`, or name the roles that may pass.',
      command: "grep -nE 'url-pattern|auth-constraint|http-method|deny-uncovered' WEB-INF/web.xml",
      check: 'The page answers for a user with that role.',
      weakens: 'Opens the pattern to that role.',
    },
  ],
});
