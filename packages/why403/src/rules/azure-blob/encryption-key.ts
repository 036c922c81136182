import { byAzureStorage, QUOTED_AZURE } from '../../evaluate/azure-storage.ts';
import { defineRule } from '../define-rule.ts';

const DOCS =
  'https://learn.microsoft.com/troubleshoot/azure/azure-storage/blobs/alerts/troubleshoot-storage-client-application-errors';

export default defineRule({
  id: 'azure-blob/encryption-key',
  title: 'The storage account cannot get at its key in Key Vault',
  explanation:
    'The account encrypts with a key of your own. The key was disabled or deleted, the vault closed its network, or the identity of the account lost its right to wrap and unwrap.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-ms-error-code',
      literal: 'KeyVaultEncryptionKeyNotFound',
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'KeyVaultEncryptionKeyNotFound',
      unless: QUOTED_AZURE,
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'header x-ms-error-code',
      literal: 'KeyVaultAccessTokenCannotBeAcquired',
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'KeyVaultAccessTokenCannotBeAcquired',
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
      summary:
        'Enable or recover the key, and grant the identity of the account Key Vault Crypto Service Encryption User.',
      command:
        'az storage account show --name ACCOUNT --query "encryption.[keySource,keyVaultProperties,encryptionIdentity]"',
      check: 'The same request passes.',
    },
  ],
});
