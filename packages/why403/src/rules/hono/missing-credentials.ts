import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'hono/missing-credentials',
  title: 'The JWT middleware of Hono found no token that it can verify',
  explanation:
    'Either nothing was sent, or not in the form "Bearer token", or the token does not verify: another key or algorithm, or over. The three have one description each.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header www-authenticate',
      literal: 'no authorization included in request',
      pattern: /error="invalid_request",error_description="no authorization included in request"/,
      strength: 'proved',
      source: 'https://hono.dev/docs/middleware/builtin/jwt',
      lastSeen: '2026',
    },
    {
      in: 'header www-authenticate',
      literal: 'invalid credentials structure',
      pattern: /error="invalid_request",error_description="invalid credentials structure"/,
      strength: 'proved',
      source: 'https://hono.dev/docs/middleware/builtin/jwt',
      lastSeen: '2026',
    },
    {
      in: 'header www-authenticate',
      literal: 'token verification failure',
      pattern: /error="invalid_token",error_description="token verification failure"/,
      strength: 'indicated',
      source: 'https://hono.dev/docs/middleware/builtin/jwt',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the token as Bearer.',
      command: (view) => shell`curl -sS -i -H ${'Authorization: Bearer …'} ${view.url ?? 'URL'}`,
      check: 'The description in WWW-Authenticate changes or goes away.',
    },
  ],
});
