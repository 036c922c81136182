import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'sveltekit/insufficient-role',
  title: 'The application asked for a role that this user does not have',
  explanation:
    'SvelteKit has no roles of its own: a hook or a load function compared locals.user with what it asks for.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Read the condition before error(403), and give the user what it asks for.',
      check: 'The same session is answered.',
    },
  ],
});
