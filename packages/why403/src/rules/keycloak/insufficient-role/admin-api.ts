import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'keycloak/insufficient-role/admin-api',
  title: 'The caller lacks a role of the realm for the Keycloak admin API',
  explanation:
    'The token verifies. The admin API asks for roles of the client `realm-management` (view-users, manage-users, …), and they must stand in the token: a client without "full scope allowed" drops them.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'unknown_error',
      pattern: /\berror["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}unknown_error/i,
      also: [{ in: 'url', literal: 'admin/realms', pattern: /\/admin\/realms\//i }],
      strength: 'indicated',
      source: 'https://github.com/keycloak/keycloak/issues/25843',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'HTTP 403 Forbidden',
      pattern: /\berror["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}HTTP 403 Forbidden/i,
      also: [{ in: 'url', literal: 'admin/realms', pattern: /\/admin\/realms\//i }],
      strength: 'indicated',
      source: 'https://github.com/keycloak/keycloak/issues/36933',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '/admin/realms/',
      pattern: /\bhttps?:\/\/[^\s"']{1,120}\/admin\/realms\/[\w.-]{1,80}/i,
      also: [
        { in: 'body', literal: '403' },
        { in: 'body', literal: 'Forbidden' },
      ],
      strength: 'indicated',
      source: 'https://github.com/keycloak/keycloak/issues/36933',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Give the user or service account the one role it needs: Clients, the client, Service account roles, Assign role, realm-management.',
      check: 'The token has it under resource_access.realm-management.roles.',
      weakens: 'The account can then do this for every object of the realm.',
    },
    {
      actor: 'account-owner',
      summary:
        'If the role is assigned and not in the token, add the client scope `roles`, and the role to the scope of the client.',
    },
  ],
});
