import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'sharepoint/csrf-check',
  title: 'The request digest is missing or over',
  explanation:
    'A call that changes something must carry `X-RequestDigest`, which lives for 30 minutes, unless it carries an OAuth token.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'The security validation for this page is invalid',
      unless: PAGES,
      strength: 'proved',
      source: 'https://learn.microsoft.com/sharepoint/dev/sp-add-ins/get-to-know-the-sharepoint-rest-service',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Microsoft.SharePoint.SPException',
      pattern: /-21305752(?:51|52), Microsoft\.SharePoint\.SPException/,
      unless: PAGES,
      strength: 'indicated',
      source: 'https://learn.microsoft.com/sharepoint/dev/sp-add-ins/get-to-know-the-sharepoint-rest-service',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask `/_api/contextinfo` for a new digest and send it.',
      command: "curl -sS -X POST -H 'Accept: application/json' https://SITE/_api/contextinfo",
      check: 'The same call with the `FormDigestValue` passes.',
    },
  ],
});
