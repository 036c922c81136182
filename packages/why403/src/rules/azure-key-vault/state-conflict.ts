import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { AZURE_KEY_VAULT } from '../../products/azure-key-vault.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'azure-key-vault/state-conflict',
  title: 'The secret or key is disabled, expired or not yet valid',
  explanation: 'What was asked for has a state that forbids its use; the rights are there.',
  needs: ['exchange'],
  signals: saidBy(AZURE_KEY_VAULT, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://learn.microsoft.com/azure/key-vault/general/rest-error-codes',
        lastSeen: '2026',
      },
      ['SecretDisabled', 'KeyDisabled', 'KeyOperationForbidden'],
    ),
    {
      in: 'body',
      literal: 'is not allowed on a disabled',
      pattern:
        /Operation \\{0,7}[\w"]{2,30}\\{0,7}["']? is not allowed on (?:a|an) (?:disabled|expired) (?:secret|key|certificate)/,
      strength: 'proved',
      source: 'https://learn.microsoft.com/azure/key-vault/general/rest-error-codes',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Enable the object, or set a new end date.',
      command: 'az keyvault secret set-attributes --vault-name VAULT --name NAME --enabled true',
      check: 'The same call passes.',
    },
  ],
});
