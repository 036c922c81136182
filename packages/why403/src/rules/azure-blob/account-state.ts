import { byAzureStorage, QUOTED_AZURE } from '../../evaluate/azure-storage.ts';
import { defineRule } from '../define-rule.ts';

const DOCS = 'https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes';

export default defineRule({
  id: 'azure-blob/account-state',
  title: 'The storage account is disabled',
  explanation:
    'The subscription ran out of credit, is unpaid or suspended. Data is kept for a while and comes back with the subscription.',
  needs: ['exchange'],
  signals: [
    { in: 'header x-ms-error-code', literal: 'AccountIsDisabled', strength: 'proved', source: DOCS, lastSeen: '2026' },
    {
      in: 'body',
      literal: 'AccountIsDisabled',
      unless: QUOTED_AZURE,
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'The specified account is disabled',
      unless: QUOTED_AZURE,
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => byAzureStorage(exchange, found),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Look at the state of the subscription, and reactivate it.',
      command: 'az account show --subscription SUB --query state',
      check: 'The state is Enabled, and the same request passes.',
    },
  ],
});
