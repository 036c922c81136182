import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import okta from '../../products/okta.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'E0000069',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}E0000069\b/i,
    strength: 'proved',
    source: 'https://developer.okta.com/docs/reference/error-codes/',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'E0000119',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}E0000119\b/i,
    strength: 'proved',
    source: 'https://developer.okta.com/docs/reference/error-codes/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'okta/account-state',
  title: 'The Okta user is locked out',
  explanation: 'Too many failed logins, or an administrator, locked the account.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, okta.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Unlock the user: Directory, People, the user, Unlock.',
      check: 'The status is Active.',
    },
    { actor: 'visitor', summary: 'Use "Unlock account?" on the login page where it is offered.' },
  ],
});
