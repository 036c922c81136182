import { saidBy } from '../../../evaluate/said-by.ts';
import { GOOGLE_API, showsGoogle } from '../../../products/google-api.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'google-api/service-disabled/domain-policy',
  title: 'An administrator of the Google Workspace domain switched this off',
  explanation:
    'The policy of the domain forbids the feature or the app to all its users; the token and its scopes are right.',
  needs: ['exchange'],
  signals: saidBy(GOOGLE_API, [
    {
      in: 'body',
      literal: 'domainPolicy',
      pattern: /\bdomainPolicy\b/,
      strength: 'proved',
      source: 'https://developers.google.com/workspace/drive/api/guides/handle-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'The domain administrators have disabled Drive apps',
      strength: 'proved',
      source: 'https://developers.google.com/workspace/drive/api/guides/handle-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'admin_policy_enforced',
      pattern: /Error 40[03]: admin_policy_enforced/,
      strength: 'proved',
      source: 'https://developers.google.com/workspace/drive/api/guides/handle-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'ACCESS_DENIED_BY_ADMIN',
      pattern: /\bACCESS_DENIED_BY_ADMIN\b/,
      also: [{ in: 'body', literal: 'google' }],
      strength: 'possible',
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
      actor: 'account-owner',
      summary: 'Ask an administrator of the domain to allow it: Admin console, Apps, or Security, API controls.',
      check: 'The same request passes for that user.',
      weakens: 'Every user of the unit may then use the app or feature: trust the one app, not all.',
    },
  ],
});
