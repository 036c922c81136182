import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'flask/insufficient-role',
  title: 'A decorator of the application asked for a role that this user does not have',
  explanation:
    'Flask has no roles of its own: an extension or a decorator of the project calls abort(403) when the user lacks one, and Werkzeug writes its default page, which names no reason.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Read the decorators of the view, and give the user the role that they ask for.',
      check: 'The same session is answered.',
    },
  ],
});
