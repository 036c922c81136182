import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import auth0Api from '../../products/auth0-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'invalid refresh token',
    pattern: /\bUnknown or invalid refresh token\b/i,
    strength: 'proved',
    source: 'https://auth0.com/docs/secure/tokens/refresh-tokens',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'Invalid authorization code',
    also: [
      { in: 'body', literal: 'invalid_grant' },
      { in: 'host', literal: 'auth0.com' },
    ],
    strength: 'proved',
    source: 'https://auth0.com/docs/authenticate/login/oauth2',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'auth0-api/expired-credentials',
  title: 'The refresh token or the code is used up, expired or revoked',
  explanation:
    'Auth0 answers 403 invalid_grant. With rotation, a refresh token that is used twice ends the whole family.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, auth0Api.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the user through the login again, and keep the new refresh token of each answer.',
      check: 'The token request answers 200.',
    },
    { actor: 'developer', summary: 'Let only one place use a refresh token at a time; lock around the renewal.' },
  ],
});
