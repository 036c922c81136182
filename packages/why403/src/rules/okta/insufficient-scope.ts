import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import okta from '../../products/okta.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'header www-authenticate',
    literal: 'insufficient_scope',
    pattern: /\berror\s{0,3}=\s{0,3}"?insufficient_scope/i,
    also: [{ in: 'header x-okta-request-id', literal: '' }],
    strength: 'proved',
    source: 'https://developer.okta.com/docs/guides/implement-oauth-for-okta/main/',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'does not contain the required scopes',
    pattern: /\bThe access token provided does not contain the required scopes\b/i,
    strength: 'proved',
    source: 'https://developer.okta.com/docs/reference/error-codes/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'okta/insufficient-scope',
  title: 'The Okta access token lacks an okta.* scope',
  explanation:
    'The endpoint needs a scope such as okta.users.read; it must be granted to the app and asked for with the token.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, okta.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Grant the scope to the app (Applications, the app, Okta API Scopes), and ask for it with the token.',
      check: 'The `scp` claim of the new token lists it.',
      weakens: 'The app can then use every endpoint of that scope, within its admin role.',
    },
  ],
});
