import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'django-rest-framework/expired-credentials',
  title: 'The JSON Web Token has expired',
  explanation:
    'The token was read and its `exp` lies in the past. The words speak of the signature of the token; no signature is wrong. With SessionAuthentication first, the framework answers 403 where 401 was due.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Signature has expired',
      pattern: /["']?(?:detail|non_field_errors)["']?\s{0,4}:\s{0,4}\[?\s{0,4}\\?["']Signature has expired\.?/,
      strength: 'proved',
      source: 'https://jpadilla.github.io/django-rest-framework-jwt/',
      lastSeen: '2024',
    },
    {
      in: 'message',
      literal: 'token_not_valid',
      also: [{ in: 'message', literal: 'is expired', pattern: /\btoken is expired\b/i }],
      strength: 'proved',
      source: 'https://django-rest-framework-simplejwt.readthedocs.io/en/latest/',
      lastSeen: '2026',
    },
    {
      // Older releases say "invalid or expired" for both.
      in: 'message',
      literal: 'token_not_valid',
      strength: 'indicated',
      source: 'https://django-rest-framework-simplejwt.readthedocs.io/en/latest/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Refresh the token, and repeat the request with the new one.',
      check: '`exp` of the new token lies in the future.',
    },
    {
      actor: 'operator',
      summary: 'Compare the clocks of the issuer and of this server where tokens are refused at once.',
      command: 'timedatectl status',
    },
  ],
});
