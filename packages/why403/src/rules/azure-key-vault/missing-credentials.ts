import { saidBy } from '../../evaluate/said-by.ts';
import { AZURE_KEY_VAULT } from '../../products/azure-key-vault.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'azure-key-vault/missing-credentials',
  title: 'No token was sent to the vault',
  explanation:
    'The first request of a client library has none on purpose: the answer tells it where to sign in. It is an error only where it is the last.',
  needs: ['exchange'],
  signals: saidBy(AZURE_KEY_VAULT, [
    {
      in: 'body',
      literal: 'AKV10000',
      strength: 'proved',
      source: 'https://learn.microsoft.com/azure/key-vault/general/rest-error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AKV10015',
      strength: 'possible',
      source: 'https://learn.microsoft.com/azure/key-vault/general/rest-error-codes',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send a token for `https://vault.azure.net`.',
      command: 'az account get-access-token --resource https://vault.azure.net',
      check: 'The same call passes.',
    },
  ],
});
