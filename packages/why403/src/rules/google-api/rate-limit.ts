import { eachCode, saidBy } from '../../evaluate/said-by.ts';
import { GOOGLE_API, showsGoogle } from '../../products/google-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'google-api/rate-limit',
  title: 'A limit of Google on requests in a short time; Google says 403 where 429 is meant',
  explanation:
    'Too many requests in a minute or 100 seconds, per user or per project. Nothing is missing: the same request passes a little later.',
  needs: ['exchange'],
  signals: saidBy(GOOGLE_API, [
    ...eachCode(
      {
        strength: 'proved',
        source: 'https://developers.google.com/workspace/drive/api/guides/handle-errors',
        lastSeen: '2026',
      },
      ['userRateLimitExceeded', 'rateLimitExceeded', 'RATE_LIMIT_EXCEEDED', 'sharingRateLimitExceeded'],
    ),
    {
      in: 'body',
      literal: 'User Rate Limit Exceeded',
      unless: [{ in: 'body', literal: 'dailyLimitExceeded' }],
      strength: 'proved',
      source: 'https://developers.google.com/workspace/drive/api/guides/handle-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Rate Limit Exceeded',
      pattern: /(?:\\{0,7}["']message\\{0,7}["']|Error|403)[^\n]{0,40}Rate Limit Exceeded/,
      strength: 'proved',
      source: 'https://developers.google.com/workspace/drive/api/guides/handle-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Quota exceeded for quota metric',
      pattern: /Quota exceeded for quota metric [^\n]{1,200}per (?:minute|100 seconds|second)/i,
      strength: 'proved',
      source: 'https://developers.google.com/workspace/drive/api/guides/handle-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'concurrentLimitExceeded',
      pattern: /\bconcurrentLimitExceeded\b/,
      also: [{ in: 'body', literal: 'error' }],
      strength: 'proved',
      source: 'https://developers.google.com/workspace/drive/api/guides/handle-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'RESOURCE_EXHAUSTED',
      pattern: /\bRESOURCE_EXHAUSTED\b/,
      unless: [
        { in: 'body', literal: 'per day' },
        { in: 'body', literal: 'PerDay' },
        { in: 'body', literal: 'daily' },
        { in: 'body', literal: 'quota project' },
      ],
      strength: 'indicated',
      source: 'https://developers.google.com/workspace/drive/api/guides/handle-errors',
      lastSeen: '2026',
    },
  ]),
  refine({ exchange }, found) {
    if (showsGoogle(exchange)) return found;
    return { ...found, strength: found.strength === 'proved' ? 'indicated' : 'possible' };
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Repeat with growing, random pauses (1 s, 2 s, 4 s …), and send fewer requests at a time.',
      check: 'The same request passes after the pause.',
    },
    {
      actor: 'account-owner',
      summary: 'Raise the limit in the console, under IAM and admin, Quotas, where the work needs it.',
      command: 'xdg-open https://console.cloud.google.com/iam-admin/quotas',
    },
  ],
});
