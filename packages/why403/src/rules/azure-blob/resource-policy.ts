import { byAzureStorage, carriesSas, QUOTED_AZURE } from '../../evaluate/azure-storage.ts';
import { defineRule } from '../define-rule.ts';

const DOCS = 'https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-prevent';

export default defineRule({
  id: 'azure-blob/resource-policy',
  title: 'The storage account allows no anonymous reading',
  explanation:
    'allowBlobPublicAccess is false, as in every new account: the access level of a container has no effect then. The answer comes with status 409 or 403; where a container is merely private it is 404.',
  needs: ['exchange'],
  anyStatus: true,
  signals: [
    {
      in: 'header x-ms-error-code',
      literal: 'PublicAccessNotPermitted',
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'PublicAccessNotPermitted',
      pattern:
        /<Code>\s{0,9}PublicAccessNotPermitted|PublicAccessNotPermitted[^\n]{0,20}\n?[^\n]{0,40}Public access is not permitted/,
      unless: QUOTED_AZURE,
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => byAzureStorage(exchange, found),
  generic(view) {
    if (carriesSas(view)) return { ruledOutBecause: 'The request carries a SAS, so it is not anonymous.' };
    if (view.requestHeader('authorization') !== null)
      return { ruledOutBecause: 'The request carries credentials, so it is not anonymous.' };
    return {
      speaksFor: view.requestHeadersShown ? [view.cite('request', 'neither SAS nor Authorization was sent')] : [],
    };
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Hand out a SAS for the blob, or serve it through a CDN with an identity of its own.',
      command:
        'az storage blob generate-sas --account-name ACCOUNT --container-name CONTAINER --name BLOB --permissions r --expiry END --auth-mode login --as-user --full-uri',
      check: 'The address with the SAS answers 200.',
    },
    {
      actor: 'account-owner',
      summary:
        'Where a container is meant for everybody, allow it for the account and set the level of that container.',
      command:
        'az storage account update --name ACCOUNT --allow-blob-public-access true; az storage container set-permission --account-name ACCOUNT --name CONTAINER --public-access blob --auth-mode login',
      check: 'The blob answers 200 in a private window; other containers do not.',
      weakens: 'Everybody can read the blobs of that container, and others can be opened in the same way.',
    },
  ],
});
