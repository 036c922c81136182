import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import okta from '../../products/okta.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'E0000057',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}E0000057\b/i,
    strength: 'proved',
    source: 'https://developer.okta.com/docs/reference/error-codes/',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'Policy evaluation failed for this request',
    strength: 'proved',
    source: 'https://developer.okta.com/docs/reference/api/oidc/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'okta/application-policy',
  title: 'No access policy of Okta lets this request through',
  explanation:
    'The authorization server has no policy or rule for this client, grant and scopes; or (E0000057) the sign-on policy of the application denies this user.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, okta.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add a rule for this client and grant: Security, API, the authorization server, Access Policies.',
      check: 'The Token Preview shows a token.',
    },
  ],
});
