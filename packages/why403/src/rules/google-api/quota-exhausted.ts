import { eachCode, saidBy } from '../../evaluate/said-by.ts';
import { GOOGLE_API, showsGoogle } from '../../products/google-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'google-api/quota-exhausted',
  title: "The day's quota of the project is used up",
  explanation:
    'The amount counts for the project of the client id or key, which may be that of the maker of a tool that many use. It starts anew at midnight Pacific Time.',
  needs: ['exchange'],
  signals: saidBy(GOOGLE_API, [
    ...eachCode(
      {
        strength: 'proved',
        source: 'https://developers.google.com/workspace/drive/api/guides/handle-errors',
        lastSeen: '2026',
      },
      ['dailyLimitExceeded', 'RESOURCE_QUOTA_EXCEEDED', 'storageQuotaExceeded', 'teamDriveFileLimitExceeded'],
    ),
    {
      in: 'body',
      literal: 'Daily Limit Exceeded. The quota will be reset at midnight Pacific Time',
      strength: 'proved',
      source: 'https://developers.google.com/workspace/drive/api/guides/handle-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'quotaExceeded',
      pattern: /\bquotaExceeded\b/,
      also: [{ in: 'body', literal: 'error' }],
      unless: [
        { in: 'body', literal: 'youtube' },
        { in: 'url', literal: 'youtube' },
        { in: 'body', literal: 'storage.' },
      ],
      strength: 'proved',
      source: 'https://developers.google.com/workspace/drive/api/guides/handle-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Quota exceeded for',
      pattern: /Quota exceeded for[^\n]{1,200}(?:per day|PerDay)/i,
      strength: 'proved',
      source: 'https://developers.google.com/workspace/drive/api/guides/handle-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'per day',
      pattern: /Quota exceeded for quota metric [^\n]{1,200}per day/i,
      strength: 'proved',
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
      summary: 'Wait for midnight Pacific Time, and ask for less: fewer fields, larger pages, a cache.',
    },
    {
      actor: 'account-owner',
      summary: 'Ask for more in the console, under IAM and admin, Quotas; or use a client id of a project of your own.',
      command: 'xdg-open https://console.cloud.google.com/iam-admin/quotas',
    },
  ],
});
