import { eachSentence, saidBy } from '../../../evaluate/said-by.ts';
import { GITHUB_API } from '../../../products/github-api.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'github-api/rate-limit/secondary',
  title: 'A secondary limit of the GitHub API on bursts and costly requests; GitHub says 403 where 429 is meant',
  explanation:
    'Too many requests at once, too much content made in a short time, or too costly queries. The hourly limit may still have much left, and `Retry-After` may be absent.',
  needs: ['exchange'],
  signals: saidBy(GITHUB_API, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api',
        lastSeen: '2026',
      },
      ['You have exceeded a secondary rate limit', 'exceeded a secondary rate limit'],
    ),
    {
      in: 'header retry-after',
      literal: '',
      also: [{ in: 'header x-github-request-id', literal: '' }],
      strength: 'indicated',
      source: 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api',
      lastSeen: '2026',
    },
    {
      // The sentence of the years before 2021, still sent by GitHub Enterprise Server.
      in: 'body',
      literal: 'You have triggered an abuse detection mechanism',
      strength: 'proved',
      source: 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Wait as long as `Retry-After` says, or at least one minute, and double the pause at each further refusal.',
      check: 'The same request passes after the pause.',
    },
    {
      actor: 'developer',
      summary:
        'Send requests of one token one after the other, and leave at least one second between those that make or change something.',
    },
  ],
});
