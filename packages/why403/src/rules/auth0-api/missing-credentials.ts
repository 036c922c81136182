import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import auth0Api from '../../products/auth0-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Wrong email or password',
    also: [
      { in: 'body', literal: 'invalid_grant' },
      { in: 'host', literal: 'auth0.com' },
    ],
    strength: 'proved',
    source: 'https://auth0.com/docs/authenticate/login/oauth2',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'Wrong username or password',
    also: [
      { in: 'body', literal: 'invalid_grant' },
      { in: 'host', literal: 'auth0.com' },
    ],
    strength: 'proved',
    source: 'https://auth0.com/docs/authenticate/login/oauth2',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'Wrong email or password',
    also: [{ in: 'body', literal: 'invalid_grant' }],
    strength: 'indicated',
    source: 'https://auth0.com/docs/authenticate/login/oauth2',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'auth0-api/missing-credentials',
  title: 'Auth0 does not know this e-mail address with this password',
  explanation: 'The password grant failed. Auth0 answers 403 invalid_grant where RFC 6749, section 5.2, has 400.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, auth0Api.present),
  fixes: [
    { actor: 'visitor', summary: 'Check the address and the password, or reset the password.' },
    {
      actor: 'developer',
      summary: 'Check that the request names the connection (realm) in which the user is.',
      check: 'The same user can log in at the login page of that connection.',
    },
  ],
});
