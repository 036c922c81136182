import { shell } from '../../../evaluate/quote/shell.ts';
import { saidBy } from '../../../evaluate/said-by.ts';
import { AZURE_KEY_VAULT } from '../../../products/azure-key-vault.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'azure-key-vault/insufficient-role/access-policy',
  title: 'No access policy of the vault grants the caller this operation',
  explanation:
    'The vault decides by access policies. Each names an identity and, apart for keys, secrets and certificates, what it may do: `get` is not `list`. Roles on the subscription do not count here.',
  needs: ['exchange'],
  signals: saidBy(AZURE_KEY_VAULT, [
    {
      in: 'body',
      literal: 'permission on key vault',
      pattern: /does not have [a-z]{3,30} [a-z]{3,30} permission on key vault/i,
      strength: 'proved',
      source: 'https://learn.microsoft.com/azure/key-vault/general/assign-access-policy',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'ForbiddenByPolicy',
      strength: 'indicated',
      source: 'https://learn.microsoft.com/azure/key-vault/general/assign-access-policy',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AccessDenied',
      pattern:
        /(?:InnerError|innererror|Inner error|inner_error)\\{0,7}['"]?\s{0,4}[:=]\s{0,4}\{\s{0,20}\\{0,7}['"]code\\{0,7}['"]\s{0,4}:\s{0,4}\\{0,7}['"]AccessDenied/,
      strength: 'indicated',
      source: 'https://learn.microsoft.com/azure/key-vault/general/assign-access-policy',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Operation is not allowed',
      also: [{ in: 'body', literal: 'Vault:' }],
      strength: 'indicated',
      source: 'https://learn.microsoft.com/azure/key-vault/general/assign-access-policy',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the one permission for the one identity.',
      command: (view) => {
        const [, operation = 'get', kind = 'secret'] =
          /does not have (?:(?:secrets|keys|certificates) )?(\w{3,20}) permission on|x^/.exec(view.body) ?? [];
        const area = /does not have (secrets|keys|certificates) /.exec(view.body)?.[1] ?? `${kind}s`;
        const vault = /key vault \\{0,3}'([a-zA-Z0-9-]{3,24});/.exec(view.body)?.[1] ?? 'VAULT';
        const caller = /\boid=([0-9a-f-]{36})/i.exec(view.body)?.[1] ?? 'OBJECT_ID';
        return `${shell`az keyvault set-policy --name ${vault} --object-id ${caller}`} --${area.replace(/s$/, '')}-permissions ${operation}`;
      },
      check: 'The same call passes at once.',
      weakens: 'The identity may then do this with everything of that kind in the vault.',
    },
  ],
});
