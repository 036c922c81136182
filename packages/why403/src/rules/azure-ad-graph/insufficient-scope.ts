import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { AZURE_AD_GRAPH } from '../../products/azure-ad-graph.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'azure-ad-graph/insufficient-scope',
  title: 'The app lacks a permission of Azure AD Graph, or the consent to it',
  explanation:
    'The predecessor of Microsoft Graph wraps the code in `odata.error`. Permissions that are listed in the portal count only after the consent of an administrator, and the service has been switched off for most apps.',
  needs: ['exchange'],
  signals: saidBy(AZURE_AD_GRAPH, [
    ...eachSentence(
      {
        strength: 'indicated',
        source: 'https://learn.microsoft.com/graph/migrate-azure-ad-graph-overview',
        lastSeen: '2026',
        also: [{ in: 'body', literal: 'odata.error' }],
      },
      ['Authorization_RequestDenied', 'Insufficient privileges to complete the operation'],
    ),
    {
      in: 'body',
      literal: 'Authorization_RequestDenied',
      also: [{ in: 'host', literal: 'graph.windows.net' }],
      strength: 'indicated',
      source: 'https://learn.microsoft.com/graph/migrate-azure-ad-graph-overview',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Move the app to Microsoft Graph, and grant the permission there with admin consent.',
      command: 'az ad app permission admin-consent --id APP_ID',
      check: 'A new token has the permission in `roles` or `scp`.',
    },
  ],
});
