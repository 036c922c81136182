import { problemSignal } from '../../../products/why403-guard.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'why403-guard/insufficient-scope/authorization-details',
  title: 'The authorization details of the token do not cover this request',
  explanation: 'The token was granted for a narrower action, place or amount (RFC 9396).',
  needs: ['exchange'],
  signals: [problemSignal('insufficient-authorization')],
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask for authorization details that cover this request.',
      check: 'The `authorization_details` of the new token cover it.',
    },
  ],
});
