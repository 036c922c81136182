import { defineProduct } from './define-product.ts';

const CODES =
  /<Code>\s{0,20}(?:Authenti|Authori|KeyBased|PublicAccess|Account|InsufficientAccount|NoAuthentication|InvalidAuthentication|CorsPreflight|KeyVault)\w{0,60}/;

export default defineProduct({
  id: 'azure-blob',
  name: 'Azure Blob Storage',
  layer: 'object-storage',
  present: [
    {
      in: 'host',
      literal: 'core.windows.net',
      pattern: /\.(?:blob|dfs|file|queue|table|web)\.core\.windows\.net$/,
      source: 'https://learn.microsoft.com/azure/storage/common/storage-account-overview',
      lastSeen: '2026',
    },
    {
      in: 'host',
      literal: 'blob.storage.azure.net',
      source: 'https://learn.microsoft.com/azure/storage/common/storage-account-overview',
      lastSeen: '2026',
    },
    {
      in: 'header server',
      literal: 'Windows-Azure',
      pattern: /^Windows-Azure-(?:Blob|HDFS|File|Queue|Table|Web)/i,
      source: 'https://github.com/Azure/kusto-copy/issues/79',
      lastSeen: '2026',
    },
    {
      in: 'header x-ms-blob-type',
      literal: '',
      source: 'https://learn.microsoft.com/rest/api/storageservices/get-blob',
      lastSeen: '2026',
    },
  ],
  // Identifies each request: https://azuresdkdocs.z19.web.core.windows.net/javascript/azure-storage-blob/12.31.0/
  alwaysSends: [{ in: 'header x-ms-request-id', literal: '' }],
  wrote: [
    {
      in: 'header x-ms-error-code',
      literal: '',
      strength: 'indicated',
      source: 'https://github.com/Azure/kusto-copy/issues/79',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '<Code>',
      pattern: CODES,
      also: [{ in: 'body', literal: 'RequestId', pattern: /RequestId:[0-9a-f]{8}-[0-9a-f-]{27}/ }],
      strength: 'indicated',
      source: 'https://github.com/microsoft/AzureStorageExplorer/issues/3163',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'This request is not authorized to perform this operation',
      unless: [{ in: 'header content-type', literal: 'html' }],
      strength: 'indicated',
      source: 'https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes',
      lastSeen: '2026',
    },
    {
      in: 'header server',
      literal: 'Windows-Azure',
      pattern: /^Windows-Azure-(?:Blob|HDFS|File|Queue|Table)/i,
      strength: 'indicated',
      source: 'https://github.com/Azure/kusto-copy/issues/79',
      lastSeen: '2026',
    },
    {
      in: 'host',
      literal: 'core.windows.net',
      pattern: /\.(?:blob|dfs|file|queue|table)\.core\.windows\.net$/,
      strength: 'indicated',
      source: 'https://learn.microsoft.com/azure/storage/common/storage-account-overview',
      lastSeen: '2026',
    },
  ],
  references: [
    { name: 'x-ms-request-id', in: 'header x-ms-request-id', pattern: /^([0-9a-f-]{36})$/ },
    { name: 'x-ms-request-id', in: 'body', pattern: /RequestId:([0-9a-f-]{36})/ },
    { name: 'x-ms-client-request-id', in: 'header x-ms-client-request-id', pattern: /^([0-9a-f-]{36})$/ },
  ],
  asks: [
    {
      ask: 'The network rules of the storage account, and the public address of who asked.',
      how: "az storage account show --name ACCOUNT --query '{default:networkRuleSet.defaultAction,ips:networkRuleSet.ipRules,subnets:networkRuleSet.virtualNetworkRules,publicNetwork:publicNetworkAccess,sharedKey:allowSharedKeyAccess}'",
      outcomes: [
        { when: 'default Deny, or public network disabled, and the address is on no rule', causes: ['ip-block'] },
        { when: 'default Allow; the request carries a SAS', causes: ['insufficient-scope', 'invalid-signature'] },
        { when: 'default Allow; the request carries a token', causes: ['insufficient-role'] },
        { when: 'sharedKey is false and the request is signed with an account key', causes: ['service-disabled'] },
      ],
    },
  ],
});
