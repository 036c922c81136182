import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'sharepoint/insufficient-role',
  title: 'The account or app has no permission on this site, list or item',
  explanation:
    'SharePoint checked its own permissions: the account is no member of a group of the site, or the app was not granted the site.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'System.UnauthorizedAccessException',
      pattern: /-2147024891, System\.UnauthorizedAccessException/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://learn.microsoft.com/sharepoint/dev/sp-add-ins/get-to-know-the-sharepoint-rest-service',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Access denied. You do not have permission to perform this action or access this resource',
      unless: PAGES,
      strength: 'proved',
      source: 'https://learn.microsoft.com/sharepoint/dev/sp-add-ins/get-to-know-the-sharepoint-rest-service',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Attempted to perform an unauthorized operation',
      also: [{ in: 'body', literal: 'odata' }],
      unless: PAGES,
      strength: 'indicated',
      source: 'https://learn.microsoft.com/sharepoint/dev/sp-add-ins/get-to-know-the-sharepoint-rest-service',
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Give the account access to the site, or the app the one site.',
      change: {
        file: 'POST https://graph.microsoft.com/v1.0/sites/SITE_ID/permissions',
        after:
          '{ "roles": ["write"], "grantedToIdentities": [{ "application": { "id": "APP_ID", "displayName": "APP" } }] }',
      },
      check: 'The same call passes; the app needs Sites.Selected with consent.',
      weakens: 'The app may then change that site.',
    },
  ],
});
