import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'github-api/rate-limit',
  title: 'The rate limit of the GitHub API is used up; GitHub says 403 where 429 is meant',
  explanation:
    'The hourly limit (60 for an address without a token) or a secondary limit on bursts is reached. No permission is missing; the same request will pass once the limit resets.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'API rate limit exceeded for',
      strength: 'proved',
      source: 'https://github.com/Justintime50/github-archive/issues/54',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'You have exceeded a secondary rate limit',
      strength: 'proved',
      source: 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary:
        'Wait until the time in `x-ratelimit-reset`, or as long as `Retry-After` says; then send fewer requests.',
      command: "curl -s https://api.github.com/rate_limit -H 'Authorization: Bearer TOKEN'",
      check: '`remaining` in the answer is above 0.',
    },
    {
      actor: 'developer',
      summary:
        'Send a token: requests with one have a limit of their own that is far higher than that of a shared address.',
    },
  ],
});
