import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import auth0Api from '../../products/auth0-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'too_many_attempts',
    pattern: /\b(?:error|code)["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}too_many_attempts/i,
    also: [{ in: 'host', literal: 'auth0.com' }],
    strength: 'proved',
    source: 'https://auth0.com/docs/secure/attack-protection/brute-force-protection',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'blocked after multiple consecutive login attempts',
    strength: 'proved',
    source: 'https://auth0.com/docs/secure/attack-protection/brute-force-protection',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'auth0-api/rate-limit',
  title: 'Too many failed logins: Auth0 blocks the account or the address',
  explanation:
    'Brute-force protection counts failed logins for a user and an address and then refuses right passwords as well.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, auth0Api.present),
  fixes: [
    { actor: 'visitor', summary: 'Follow the link in the e-mail that Auth0 sent, or reset the password.' },
    {
      actor: 'account-owner',
      summary: 'Unblock the user in the dashboard, and find what keeps sending the wrong password.',
      check: 'The user page shows no block.',
    },
  ],
});
