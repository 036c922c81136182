import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import okta from '../../../products/okta.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'not assigned to the client application',
    pattern: /\bUser is not assigned to the client application\b/i,
    strength: 'proved',
    source: 'https://developer.okta.com/docs/reference/api/oidc/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'okta/insufficient-role/not-assigned',
  title: 'The user is not assigned to this Okta application',
  explanation: 'Okta knows the user, and the application is assigned neither to the user nor to a group of the user.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, okta.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Assign the application to the user or a group: Applications, the app, Assignments.',
      check: 'The tile shows up for the user.',
      weakens: 'The user can then log in to that application.',
    },
  ],
});
