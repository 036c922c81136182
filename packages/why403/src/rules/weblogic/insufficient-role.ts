import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'weblogic/insufficient-role',
  title: 'The signed-in user has none of the roles of the constraint',
  explanation:
    'A security constraint names roles, and weblogic.xml maps them to principals; the user is none of them. The page quotes the old RFC and says nothing of it.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Map the role to the user or a group the user is in.',
      change: {
        file: 'WEB-INF/weblogic.xml',
        after:
          '<security-role-assignment>\n  <role-name>editor</role-name>\n  <principal-name>editors</principal-name>\n</security-role-assignment>',
      },
      check: 'The page answers for that user.',
      weakens: 'Opens what the role may use to that group.',
    },
  ],
});
