import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import keycloak from '../../products/keycloak.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Missing openid scope',
    strength: 'proved',
    source: 'https://github.com/keycloak/keycloak/issues/16168',
    lastSeen: '2026',
  },
  {
    in: 'header www-authenticate',
    literal: 'Missing openid scope',
    strength: 'proved',
    source: 'https://github.com/keycloak/keycloak/issues/16168',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'keycloak/insufficient-scope',
  title: 'The token has no `openid` scope, so Keycloak refuses the userinfo endpoint',
  explanation:
    'Since version 20 the userinfo endpoint wants the scope `openid` in the token. Service accounts and password grants do not get it unless they ask.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, keycloak.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask for the scope when the token is requested.',
      command:
        'curl -d grant_type=client_credentials -d scope=openid -d client_id=CLIENT -d client_secret=SECRET https://SSO/realms/REALM/protocol/openid-connect/token',
      check: 'The `scope` member of the answer lists openid.',
    },
  ],
});
