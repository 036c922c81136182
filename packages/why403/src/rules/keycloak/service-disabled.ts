import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import keycloak from '../../products/keycloak.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'not enabled to retrieve service account',
    pattern: /\bClient not enabled to retrieve service account\b/i,
    strength: 'proved',
    source: 'https://www.keycloak.org/docs/latest/server_admin/',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'not allowed for direct access grants',
    pattern: /\bClient not allowed for direct access grants\b/i,
    strength: 'proved',
    source: 'https://www.keycloak.org/docs/latest/server_admin/',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'flow is disabled for the client',
    pattern:
      /(?:\bClient is not allowed to initiate browser login with given response_type\. )?\b(?:Standard|Implicit) flow is disabled for the client\b/i,
    strength: 'proved',
    source: 'https://www.keycloak.org/docs/latest/server_admin/',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'Realm not enabled',
    also: [{ in: 'body', literal: 'error' }],
    strength: 'proved',
    source: 'https://www.keycloak.org/docs/latest/server_admin/',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'Realm not enabled',
    also: [{ in: 'url', literal: 'realms', pattern: /\/(?:auth\/)?(?:admin\/)?realms\/[^/?#]{1,80}/i }],
    strength: 'proved',
    source: 'https://www.keycloak.org/docs/latest/server_admin/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'keycloak/service-disabled',
  title: 'The flow is switched off for this Keycloak client, or the realm is disabled',
  explanation: 'Service accounts, direct access grants and the standard flow are each a switch of the client.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, keycloak.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Switch the flow on in the client: Settings, Capability config.',
      check: 'The same request is answered with a token or a login page.',
      weakens: 'The client can then get tokens in that way.',
    },
  ],
});
