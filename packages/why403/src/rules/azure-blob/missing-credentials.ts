import { byAzureStorage, QUOTED_AZURE } from '../../evaluate/azure-storage.ts';
import { defineRule } from '../define-rule.ts';

const DOCS = 'https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes';

export default defineRule({
  id: 'azure-blob/missing-credentials',
  title: 'The request came without token, key or SAS',
  explanation:
    'Azure Storage found nothing to tell who asks. A redirect to another host, or a proxy, drops the Authorization header; a SAS is lost where the URL is cut at the question mark.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-ms-error-code',
      literal: 'NoAuthenticationInformation',
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'NoAuthenticationInformation',
      unless: QUOTED_AZURE,
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => byAzureStorage(exchange, found),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send a token for https://storage.azure.com/, or the whole SAS.',
      command:
        'curl -H "Authorization: Bearer $(az account get-access-token --resource https://storage.azure.com/ --query accessToken -o tsv)" -H \'x-ms-version: 2024-11-04\' URL',
      check: 'The request with the token answers, or names the role it lacks.',
    },
  ],
});
