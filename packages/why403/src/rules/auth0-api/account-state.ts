import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import auth0Api from '../../products/auth0-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'user is blocked',
    pattern: /\buser is blocked\b/i,
    also: [
      { in: 'body', literal: 'unauthorized' },
      { in: 'host', literal: 'auth0.com' },
    ],
    strength: 'proved',
    source: 'https://auth0.com/docs/manage-users/user-accounts/block-and-unblock-users',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'user is blocked',
    pattern: /\berror_description["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}user is blocked/i,
    also: [{ in: 'body', literal: 'unauthorized' }],
    strength: 'indicated',
    source: 'https://auth0.com/docs/manage-users/user-accounts/block-and-unblock-users',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'auth0-api/account-state',
  title: 'The user is blocked in Auth0',
  explanation: 'An administrator or an action blocked the user. The password may be right.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, auth0Api.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Unblock the user: User Management, Users, the user, Actions, Unblock.',
      check: 'The user page shows no block.',
      weakens: 'The user can log in again.',
    },
  ],
});
