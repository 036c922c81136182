import { problemSignal } from '../../products/why403-guard.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'why403-guard/application-policy',
  title: 'A machine asked where a person is wanted, or the reverse',
  explanation: 'Client-credentials tokens have no person; the operation is for one of the two only.',
  needs: ['exchange'],
  signals: [problemSignal('subject-type')],
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign in as a person (authorization code with PKCE), or as the client where a machine is wanted.',
      check: '`sub` and `client_id` of the token differ, or are equal, as the operation asks.',
    },
  ],
});
