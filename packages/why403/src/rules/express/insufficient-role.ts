import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'express/insufficient-role',
  title: 'A middleware of the application refused this user',
  explanation:
    'Express has no roles of its own: a function before the route compared the user with what it asks for and answered 403.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Read the functions that stand before the handler of this route, and give the user what they ask for.',
      check: 'The same token is answered.',
    },
  ],
});
