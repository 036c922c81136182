import { saidBy } from '../../evaluate/said-by.ts';
import { AZURE_KEY_VAULT } from '../../products/azure-key-vault.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'azure-key-vault/not-a-member',
  title: 'The token is of another tenant than the vault',
  explanation: 'A vault takes tokens of its own tenant only.',
  needs: ['exchange'],
  signals: saidBy(AZURE_KEY_VAULT, [
    {
      in: 'body',
      literal: 'AKV10032',
      strength: 'proved',
      source: 'https://learn.microsoft.com/azure/key-vault/general/rest-error-codes',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign in to the tenant of the vault; the challenge in the answer names it.',
      command: 'az login --tenant TENANT',
      check: 'The same call passes.',
    },
  ],
});
