import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import keycloak from '../../../products/keycloak.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Trusted Hosts',
    pattern:
      /(?:\bOperation '[\w ]{1,40}' rejected\. )?\bPolicy ['"\\]{0,3}Trusted Hosts['"\\]{0,3} rejected request to client-registration service\. Details: Host not trusted/i,
    strength: 'proved',
    source: 'https://www.keycloak.org/securing-apps/client-registration',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'Trusted Hosts',
    pattern: /\bPolicy ['"\\]{0,3}Trusted Hosts['"\\]{0,3} rejected request to client-registration service\b/i,
    // The same policy tests the addresses that the client names for itself.
    unless: [{ in: 'body', literal: "URI doesn't match" }],
    strength: 'indicated',
    source: 'https://www.keycloak.org/securing-apps/client-registration',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'keycloak/ip-block/trusted-hosts',
  title: 'The client registration policy of the realm does not trust this host',
  explanation: 'Anonymous client registration is open to the addresses of the "Trusted Hosts" policy only.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, keycloak.present),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Register with an initial access token, or add the host to the policy: Clients, Client registration, Trusted Hosts.',
      check: 'The registration answers 201.',
      weakens: 'That host can register clients without a token.',
    },
  ],
});
