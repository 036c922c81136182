import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'nextjs/insufficient-role',
  title: 'The application asked for a role that this user does not have',
  explanation:
    'forbidden() is meant for users who are known and may not see the page: the code before it compared the session with a role or an owner.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Read the condition before forbidden() in the page of this path, and give the user what it asks for.',
      check: 'The same session is answered.',
    },
  ],
});
