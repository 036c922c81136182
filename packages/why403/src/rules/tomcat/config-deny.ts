import { asksForGuardedPath } from '../../evaluate/circumstances.ts';
import { noConstraint } from '../../evaluate/tomcat-message.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'tomcat/config-deny',
  title: 'A security constraint with no role, which lets nobody pass',
  explanation:
    'An empty `<auth-constraint/>` refuses everybody, signed in or not. It is meant for folders such as templates.',
  needs: ['exchange'],
  generic: (view) => {
    const never = noConstraint(view);
    return never === null ? { speaksFor: asksForGuardedPath(view) } : { ruledOutBecause: never };
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Narrow the `url-pattern`, or name the roles that may pass.',
      change: {
        file: 'WEB-INF/web.xml',
        before: '<auth-constraint/>',
        after: '<auth-constraint><role-name>editor</role-name></auth-constraint>',
      },
      check: 'The page answers for a user with that role.',
      weakens: 'Opens the pattern to that role.',
    },
  ],
});
