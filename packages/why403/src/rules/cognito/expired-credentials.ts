import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'cognito/expired-credentials',
  title: 'The token of the user has expired or was revoked',
  explanation:
    'Access and id tokens end after an hour by default; a global sign-out revokes access and refresh tokens at once.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Access Token has',
      pattern: /"message"\s{0,9}:\s{0,9}"Access Token has (?:expired|been revoked)"/,
      strength: 'proved',
      source: 'https://github.com/aws-amplify/amplify-js/issues/4692',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Invalid login token. Token expired',
      strength: 'proved',
      source: 'https://github.com/aws-amplify/amplify-js/issues/4692',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => (exchange.body.trimStart().startsWith('<') ? null : found),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Renew the tokens with the refresh token before the call; where that is refused too, let the user sign in again.',
      check: 'The same call with the new token is answered.',
    },
  ],
});
