import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'keycloak/https-required',
  title: 'The Keycloak realm wants HTTPS, and the request came by plain HTTP from outside',
  explanation:
    '`Require SSL` of the realm is "external requests" by default: private addresses may use HTTP, others may not. Behind a proxy that ends TLS, Keycloak takes HTTPS for HTTP until it is told to read the forwarded headers.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'HTTPS required',
      pattern: /\berror_description["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}HTTPS required/i,
      strength: 'proved',
      source: 'https://github.com/keycloak/keycloak/issues/30112',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'HTTPS required',
      pattern: /\bWe are sorry(?:\.{3}|…)?\s{0,40}(?:<[^>]{0,80}>\s{0,40}){0,8}HTTPS required\b/i,
      strength: 'proved',
      source: 'https://github.com/keycloak/keycloak/issues/30112',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'HTTPS required',
      also: [{ in: 'body', literal: 'kc-', pattern: /\bid="kc-|\blogin-pf\b/i }],
      strength: 'proved',
      source: 'https://github.com/Baeldung/spring-security-oauth/issues/271',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'HTTPS required',
      also: [{ in: 'url', literal: 'realms', pattern: /\/(?:auth\/)?(?:admin\/)?realms\/[^/?#]{1,80}/i }],
      strength: 'proved',
      source: 'https://github.com/keycloak/keycloak/issues/30112',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Behind a proxy that ends TLS, let Keycloak read its headers, and let the proxy set them.',
      command: 'kc.sh start --proxy-headers xforwarded --hostname https://sso.example.com',
      check: '/realms/master/.well-known/openid-configuration lists https:// addresses.',
    },
    {
      actor: 'operator',
      summary: 'Without TLS anywhere, add it; for a test machine alone, lower the setting of the realm.',
      command: 'kcadm.sh update realms/REALM -s sslRequired=NONE',
      weakens: 'Passwords and tokens of that realm cross the network in the clear.',
    },
  ],
});
