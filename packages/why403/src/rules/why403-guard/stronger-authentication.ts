import { problemSignal } from '../../products/why403-guard.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'why403-guard/stronger-authentication',
  title: 'The sign-in is too weak or too old for this operation',
  explanation: 'The challenge has `acr_values` or `max_age` (RFC 9470).',
  needs: ['exchange'],
  signals: [problemSignal('insufficient-user-authentication')],
  fixes: [
    {
      actor: 'developer',
      summary:
        'Send the user to sign in with the `acr_values` and `max_age` of the challenge, then repeat the request with the new token.',
      check: '`acr` and `auth_time` of the token satisfy the challenge.',
    },
  ],
});
