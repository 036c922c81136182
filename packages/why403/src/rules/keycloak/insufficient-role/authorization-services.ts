import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import keycloak from '../../../products/keycloak.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'not_authorized',
    pattern: /\berror_description["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}not_authorized\b/i,
    also: [
      { in: 'body', literal: 'access_denied' },
      { in: 'url', literal: 'realms', pattern: /\/(?:auth\/)?(?:admin\/)?realms\/[^/?#]{1,80}/i },
    ],
    strength: 'proved',
    source: 'https://www.keycloak.org/docs/latest/authorization_services/',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'not_authorized',
    pattern: /\berror_description["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}not_authorized\b/i,
    also: [{ in: 'body', literal: 'access_denied' }],
    strength: 'indicated',
    source: 'https://www.keycloak.org/docs/latest/authorization_services/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'keycloak/insufficient-role/authorization-services',
  title: 'The authorization policies of the client deny the permission',
  explanation: 'A permission (UMA) ticket was asked for, and no policy of the resource grants it to this user.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, keycloak.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Evaluate the request: Clients, the client, Authorization, Evaluate. It names the policy that denies.',
      check: 'The evaluation for this user and resource says Permit.',
    },
  ],
});
