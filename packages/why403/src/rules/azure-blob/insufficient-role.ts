import { byAzureStorage, carriesSas, QUOTED_AZURE } from '../../evaluate/azure-storage.ts';
import { defineRule } from '../define-rule.ts';

const DOCS = 'https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes';

export default defineRule({
  id: 'azure-blob/insufficient-role',
  title: 'The identity has no data role that allows this, or the SAS not this permission',
  explanation:
    'Owner and Contributor of the account do not read data: that takes Storage Blob Data Reader or Contributor, which work after up to ten minutes. A role at a wrong scope, or an access list of Data Lake, reads the same. For a SAS the letter of the operation is missing in sp.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-ms-error-code',
      literal: 'AuthorizationPermissionMismatch',
      strength: 'proved',
      source: 'https://github.com/Azure/kusto-copy/issues/79',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AuthorizationPermissionMismatch',
      unless: QUOTED_AZURE,
      strength: 'proved',
      source: 'https://github.com/microsoft/AzureStorageExplorer/issues/6889',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'This request is not authorized to perform this operation using this permission',
      unless: QUOTED_AZURE,
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'header x-ms-error-code',
      literal: 'InsufficientAccountPermissions',
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'InsufficientAccountPermissions',
      unless: QUOTED_AZURE,
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    const permissions = carriesSas(exchange) ? /(?:^|&)sp=([a-z]{1,20})/.exec(exchange.query ?? '')?.[1] : undefined;
    if (permissions === undefined) return byAzureStorage(exchange, found);
    const cited = exchange.cite(
      'url',
      `sp=${permissions}: the permissions of the SAS; the request is ${exchange.method ?? 'of another kind'}`,
    );
    return byAzureStorage(exchange, { ...found, evidence: [...found.evidence, cited] });
  },
  generic(view) {
    if (carriesSas(view)) return { ruledOutBecause: 'The request carries a SAS: roles of its sender are not asked.' };
    const bearer = /^Bearer\b/i.test(view.requestHeader('authorization') ?? '');
    return { speaksFor: bearer ? [view.cite('request-header authorization', 'a token of an identity was sent')] : [] };
  },
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Grant the identity the smallest data role on the container.',
      command:
        "az role assignment create --role 'Storage Blob Data Reader' --assignee PRINCIPAL --scope /subscriptions/SUB/resourceGroups/GROUP/providers/Microsoft.Storage/storageAccounts/ACCOUNT/blobServices/default/containers/CONTAINER",
      check: 'After some minutes, with a new token, the same request answers 200.',
      weakens: 'The identity may read every blob of the container.',
    },
    {
      actor: 'developer',
      summary: 'Ask for a SAS with the permission this request needs.',
      command:
        'az storage blob generate-sas --account-name ACCOUNT --container-name CONTAINER --name BLOB --permissions r --expiry END --auth-mode login --as-user',
    },
  ],
});
