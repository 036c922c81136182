import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import auth0Api from '../../products/auth0-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'mfa_required',
    pattern: /\berror["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}mfa_required/i,
    also: [{ in: 'body', literal: 'mfa_token' }],
    strength: 'proved',
    source: 'https://auth0.com/docs/secure/multi-factor-authentication/authenticate-using-ropg-flow-with-mfa',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'Multifactor authentication required',
    also: [{ in: 'body', literal: 'mfa_token' }],
    strength: 'proved',
    source: 'https://auth0.com/docs/secure/multi-factor-authentication/authenticate-using-ropg-flow-with-mfa',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'auth0-api/stronger-authentication',
  title: 'Auth0 asks for a second factor',
  explanation:
    'The user or the tenant requires multi-factor authentication. The answer carries an `mfa_token` with which the second step goes on.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, auth0Api.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Go on with the MFA API: POST /mfa/challenge with the `mfa_token`, then /oauth/token with the code.',
      check: 'The second token request answers 200.',
    },
    { actor: 'developer', summary: 'Or use the login page of Auth0, which does the second step itself.' },
  ],
});
