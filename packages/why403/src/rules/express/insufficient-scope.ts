import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'express/insufficient-scope',
  title: 'The token lacks a scope that the route asks for',
  explanation:
    'express-jwt-authz compares the `scope` claim (or `permissions`) with the list of the route and answers 403 "Insufficient scope", with the list in WWW-Authenticate.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header www-authenticate',
      literal: 'Insufficient scope',
      pattern: /^Bearer scope="[^"]{1,300}", error="Insufficient scope"$/i,
      strength: 'proved',
      source: 'https://github.com/auth0/express-jwt-authz',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Insufficient scope',
      whole: true,
      strength: 'indicated',
      source: 'https://github.com/auth0/express-jwt-authz',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary:
        'Ask for the scope when the token is requested; for Auth0 let the middleware read `permissions` where RBAC is on.',
      change: { file: 'the route', after: "jwtAuthz(['orders:read'], { customScopeKey: 'permissions' })" },
      check: 'The claim of a new token lists the scope.',
    },
  ],
});
