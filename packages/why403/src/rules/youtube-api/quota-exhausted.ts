import { saidBy } from '../../evaluate/said-by.ts';
import { YOUTUBE_API } from '../../products/youtube-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'youtube-api/quota-exhausted',
  title: "The day's quota units of the project are used up",
  explanation:
    'Each project has 10,000 units a day; a search costs 100 of them, an upload more. They start anew at midnight Pacific Time.',
  needs: ['exchange'],
  signals: saidBy(YOUTUBE_API, [
    {
      in: 'body',
      literal: 'youtube.quota',
      strength: 'proved',
      source: 'https://developers.google.com/youtube/v3/docs/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'you have exceeded your',
      pattern: /you have exceeded your .{0,80}(?:quota|youtube\/v3\/getting-started#quota)/,
      strength: 'proved',
      source: 'https://developers.google.com/youtube/v3/docs/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'quotaExceeded',
      pattern: /\bquotaExceeded\b/,
      also: [{ in: 'url', literal: 'youtube' }],
      strength: 'proved',
      source: 'https://developers.google.com/youtube/v3/docs/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'quotaExceeded',
      pattern: /\bquotaExceeded\b/,
      also: [{ in: 'body', literal: 'youtube' }],
      strength: 'proved',
      source: 'https://developers.google.com/youtube/v3/docs/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'uploadLimitExceeded',
      pattern: /\buploadLimitExceeded\b/,
      strength: 'proved',
      source: 'https://developers.google.com/youtube/v3/docs/errors',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Wait for midnight Pacific Time; then ask for less: `videos.list` by id costs 1 unit, `search.list` 100.',
      command: 'xdg-open https://console.cloud.google.com/apis/api/youtube.googleapis.com/quotas',
    },
    { actor: 'account-owner', summary: 'Ask for more units with the audit form of YouTube.' },
  ],
});
