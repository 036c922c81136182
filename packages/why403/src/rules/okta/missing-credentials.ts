import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import okta from '../../products/okta.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'E0000004',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}E0000004\b/i,
    strength: 'indicated',
    source: 'https://developer.okta.com/docs/reference/error-codes/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'okta/missing-credentials',
  title: 'Okta refused the login',
  explanation:
    'User name and password did not match, or a sign-on policy does not let this login through; Okta does not say which.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, okta.present),
  fixes: [
    { actor: 'visitor', summary: 'Check user name and password.' },
    { actor: 'account-owner', summary: 'Look the login up in the System Log: it has the reason.' },
  ],
});
