import { byAzureStorage, QUOTED_AZURE } from '../../evaluate/azure-storage.ts';
import { defineRule } from '../define-rule.ts';

const DOCS = 'https://learn.microsoft.com/azure/storage/common/shared-key-authorization-prevent';

export default defineRule({
  id: 'azure-blob/service-disabled',
  title: 'Access by account key is switched off for this storage account',
  explanation:
    'With allowSharedKeyAccess false neither an account key nor a SAS made with one is taken, whatever it allows. Tools that fall back to keys fail; identities with a data role do not.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-ms-error-code',
      literal: 'KeyBasedAuthenticationNotPermitted',
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'KeyBasedAuthenticationNotPermitted',
      unless: QUOTED_AZURE,
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Key based authentication is not permitted on this storage account',
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
      summary: 'Sign in with an identity instead of the key (for a SAS: one of a user delegation key).',
      command: 'az storage blob list --account-name ACCOUNT --container-name CONTAINER --auth-mode login',
      check: 'The command lists the container.',
    },
    {
      actor: 'account-owner',
      summary: 'Only where a client can do nothing else, allow keys again.',
      command: 'az storage account update --name ACCOUNT --allow-shared-key-access true',
      weakens: 'Whoever has the key has the whole account, without a name in the log.',
    },
  ],
});
