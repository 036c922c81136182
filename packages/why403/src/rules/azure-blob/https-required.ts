import { byAzureStorage, QUOTED_AZURE } from '../../evaluate/azure-storage.ts';
import { defineRule } from '../define-rule.ts';

const DOCS = 'https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes';

export default defineRule({
  id: 'azure-blob/https-required',
  title: 'The SAS holds for https only, and the request came over http',
  explanation: 'spr=https in the SAS refuses plain http. A proxy or a redirect to http loses the s.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-ms-error-code',
      literal: 'AuthorizationProtocolMismatch',
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AuthorizationProtocolMismatch',
      unless: QUOTED_AZURE,
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'not authorized to perform this operation using this protocol',
      unless: QUOTED_AZURE,
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => byAzureStorage(exchange, found),
  fixes: [{ actor: 'developer', summary: 'Use https in the address.', check: 'The same address with https answers.' }],
});
