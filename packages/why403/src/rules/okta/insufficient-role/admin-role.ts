import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import okta from '../../../products/okta.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'E0000006',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}E0000006\b/i,
    unless: [{ in: 'header www-authenticate', literal: 'insufficient_scope' }],
    strength: 'proved',
    source: 'https://developer.okta.com/docs/reference/error-codes/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'okta/insufficient-role/admin-role',
  title: 'The administrator role of the Okta caller does not cover this',
  explanation:
    'Okta knows the token, and its user or app has no admin role with this permission on this object. API tokens act with the role of the user who made them, and lose it with that user.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, okta.present),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Give the user or the service app an admin role with this one permission: Security, Administrators; a custom role with a resource set is the smallest.',
      check: 'The same request answers 200.',
      weakens: 'The role holds for every object in its resource set.',
    },
    { actor: 'developer', summary: 'For OAuth tokens, check the granted okta.* scopes of the app as well.' },
  ],
});
