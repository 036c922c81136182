import { shell } from '../../evaluate/quote/shell.ts';
import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { AZURE_KEY_VAULT } from '../../products/azure-key-vault.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'azure-key-vault/insufficient-role',
  title: 'The caller has no role on the vault that contains this data action',
  explanation:
    'The vault decides by roles (RBAC). Owner and Contributor manage the vault and may not read what is in it: that takes a data role such as Key Vault Secrets User. New assignments take some minutes.',
  needs: ['exchange'],
  signals: saidBy(AZURE_KEY_VAULT, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://learn.microsoft.com/azure/key-vault/general/rest-error-codes',
        lastSeen: '2026',
      },
      ['ForbiddenByRbac', 'DeniedWithNoValidRBAC'],
    ),
    {
      in: 'body',
      literal: 'Caller is not authorized to perform action on resource',
      also: [{ in: 'body', literal: 'KeyVault' }],
      strength: 'proved',
      source: 'https://learn.microsoft.com/azure/key-vault/general/rest-error-codes',
      lastSeen: '2026',
    },
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Assign the smallest data role, on the vault or on the one secret.',
      command: (view) => {
        const caller = /\boid=([0-9a-f-]{36})/i.exec(view.body)?.[1] ?? 'OBJECT_ID';
        const resource = /Resource: \\{0,3}['"](\/[\w./-]{10,400})/.exec(view.body)?.[1] ?? 'VAULT_RESOURCE_ID';
        const action = /vaults\/(secrets|keys|certificates)\//i.exec(view.body)?.[1]?.toLowerCase();
        const role =
          action === 'keys'
            ? 'Key Vault Crypto User'
            : action === 'certificates'
              ? 'Key Vault Certificate User'
              : 'Key Vault Secrets User';
        return shell`az role assignment create --assignee-object-id ${caller} --role ${role} --scope ${resource}`;
      },
      check: 'After some minutes the same call passes.',
      weakens: 'The caller may then read what the scope covers: name the one secret where one is enough.',
    },
  ],
});
