import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import keycloak from '../../../products/keycloak.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Client not allowed to exchange',
    strength: 'proved',
    source: 'https://www.keycloak.org/securing-apps/token-exchange',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'keycloak/insufficient-role/token-exchange',
  title: 'The client may not exchange this token',
  explanation:
    'Token exchange needs a permission on the target client, and in version 2 the standard token exchange switched on for the client that asks.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, keycloak.present),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Switch on "Standard token exchange" of the client, or add it to the token-exchange permission of the target client.',
      check: 'The same exchange answers 200.',
      weakens: 'The client can then turn its tokens into those of the target.',
    },
  ],
});
