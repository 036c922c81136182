import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'github/rate-limit',
  title: 'GitHub limits requests from this address or account',
  explanation:
    'The web front of GitHub answers its limit page: too many requests from a crawler, a build, or a shared address.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'exceeded a secondary rate limit',
      also: [{ in: 'body', literal: 'Whoa there' }],
      unless: [{ in: 'body', literal: 'documentation_url' }],
      strength: 'proved',
      source: 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Whoa there!',
      pattern: /Too many requests|rate limit/i,
      strength: 'proved',
      source: 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Wait some minutes, then ask less often; use the API or a clone in place of web pages.',
    },
  ],
});
