import { byAzureStorage, QUOTED_AZURE } from '../../evaluate/azure-storage.ts';
import { defineRule } from '../define-rule.ts';

const DOCS = 'https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes';

export default defineRule({
  id: 'azure-blob/ip-block',
  title: 'The network rules of the storage account do not let this address in',
  explanation:
    'With the default action Deny only listed addresses, subnets and private endpoints get in, and public access may be off altogether. Address rules do not work for callers in the same region: these need a subnet rule or a private endpoint. A SAS may be bound to addresses too (sip).',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-ms-error-code',
      literal: 'AuthorizationSourceIPMismatch',
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AuthorizationSourceIPMismatch',
      unless: QUOTED_AZURE,
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'header x-ms-error-code',
      literal: 'AuthorizationFailure',
      whole: true,
      strength: 'indicated',
      source: 'https://github.com/microsoft/AzureStorageExplorer/issues/7340',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AuthorizationFailure',
      unless: QUOTED_AZURE,
      strength: 'indicated',
      source: 'https://github.com/microsoft/AzureStorageExplorer/issues/7340',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'This request is not authorized to perform this operation',
      pattern: /This request is not authorized to perform this operation\.?(?! using)/,
      unless: [...QUOTED_AZURE, { in: 'body', literal: 'using this' }],
      strength: 'indicated',
      source: 'https://github.com/microsoft/AzureStorageExplorer/issues/7340',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => byAzureStorage(exchange, found),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the public address (or the subnet) of who asks to the network rules.',
      command:
        'az storage account show --name ACCOUNT --query networkRuleSet; az storage account network-rule add --account-name ACCOUNT --ip-address ADDRESS',
      check: 'After about a minute the same request passes; one from elsewhere is refused.',
      weakens: 'Everybody behind that address can reach the account; keys and roles still count.',
    },
    {
      actor: 'operator',
      summary: 'From inside Azure use a private endpoint or a service endpoint, and see that the name resolves to it.',
      command: 'nslookup ACCOUNT.blob.core.windows.net',
      check: 'The answer is a private address.',
    },
  ],
});
