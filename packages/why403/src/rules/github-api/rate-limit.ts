import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { GITHUB_API } from '../../products/github-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'github-api/rate-limit',
  title: 'The hourly limit of the GitHub API is used up; GitHub says 403 where 429 is meant',
  explanation:
    'Each address without a token has 60 requests an hour, each token far more. No permission is missing: the same request passes once the limit resets.',
  needs: ['exchange'],
  signals: saidBy(GITHUB_API, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api',
        lastSeen: '2026',
      },
      ['API rate limit exceeded for', 'API rate limit already exceeded'],
    ),
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api',
        lastSeen: '2026',
        also: [{ in: 'body', literal: 'documentation_url' }],
      },
      ['API rate limit exceeded', 'Maximum number of login attempts exceeded'],
    ),
    {
      in: 'reason',
      literal: 'rate limit exceeded',
      also: [{ in: 'header server', literal: 'github' }],
      strength: 'proved',
      source: 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api',
      lastSeen: '2026',
    },
    {
      // Answers to HEAD and saved header blocks have no sentence to show.
      in: 'header x-ratelimit-remaining',
      literal: '0',
      whole: true,
      also: [{ in: 'header x-github-request-id', literal: '' }],
      strength: 'proved',
      source: 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api',
      lastSeen: '2026',
    },
    {
      // go-github does not even send the request then.
      in: 'body',
      literal: 'still exceeded until',
      pattern: /API rate limit of \d{1,6} still exceeded until/,
      strength: 'proved',
      source: 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api',
      lastSeen: '2026',
    },
  ]),
  refine({ exchange }, found) {
    // Another refusal may use up the last request of the hour; then the body says so.
    const byHeader = found.evidence[0].part.startsWith('header');
    return byHeader && exchange.body.trim() !== '' && !/rate limit/i.test(exchange.body) ? null : found;
  },
  fixes: [
    {
      actor: 'developer',
      summary:
        'Wait until the time in `x-ratelimit-reset` (seconds since 1970), or as long as `Retry-After` says; then ask less often.',
      command: "curl -s https://api.github.com/rate_limit -H 'Authorization: Bearer TOKEN'",
      check: '`remaining` in the answer is above 0.',
    },
    {
      actor: 'developer',
      summary: 'Send a token: a shared address without one has 60 requests an hour, a token has 5,000.',
    },
    {
      actor: 'developer',
      summary: 'Ask with `If-None-Match` and the last `ETag`: an answer 304 does not count against the limit.',
    },
  ],
});
