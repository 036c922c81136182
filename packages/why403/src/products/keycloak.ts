import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'keycloak',
  name: 'Keycloak',
  layer: 'application',
  present: [
    {
      in: 'url',
      literal: 'realms',
      pattern:
        /\/(?:auth\/)?(?:admin\/)?realms\/[^/?#]{1,80}\/(?:protocol\/(?:openid-connect|saml)|login-actions|account|broker|clients-registrations|authz|users|clients|roles|groups|components)\b/i,
      source: 'https://www.keycloak.org/docs/latest/server_admin/',
      lastSeen: '2026',
    },
    {
      in: 'header set-cookie',
      literal: 'AUTH_SESSION_ID',
      source: 'https://www.keycloak.org/docs/latest/server_admin/',
      lastSeen: '2026',
    },
    {
      in: 'header set-cookie',
      literal: 'KC_RESTART',
      source: 'https://www.keycloak.org/docs/latest/server_admin/',
      lastSeen: '2026',
    },
    {
      in: 'header set-cookie',
      literal: 'KEYCLOAK_SESSION',
      source: 'https://www.keycloak.org/docs/latest/server_admin/',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'json', members: ['error'] },
    { in: 'page', has: /\bkc-|login-pf/i },
  ],
  runsOn: ['java'],
  wrote: [
    {
      in: 'body',
      literal: 'kc-header-wrapper',
      also: [{ in: 'body', literal: 'kc-', pattern: /\bid="kc-/i }],
      strength: 'indicated',
      source: 'https://github.com/Baeldung/spring-security-oauth/issues/271',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The event that Keycloak logged for the request, with its `error` and `reason`.',
      how: 'docker logs KEYCLOAK 2>&1 | grep -E "type=.*_ERROR" | tail -n 5',
      outcomes: [
        { when: 'error=access_denied on USER_INFO_REQUEST_ERROR', causes: ['insufficient-scope'] },
        { when: 'error=not_allowed or a missing role', causes: ['insufficient-role'] },
        { when: 'error=ssl_required', causes: ['https-required'] },
      ],
    },
  ],
});
