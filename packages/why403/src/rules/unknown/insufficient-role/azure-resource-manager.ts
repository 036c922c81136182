import { shell } from '../../../evaluate/quote/shell.ts';
import { PAGES } from '../../../evaluate/said-by.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/insufficient-role/azure-resource-manager',
  title: 'No role of Azure grants the caller this action on this scope',
  explanation:
    'Azure Resource Manager names the caller, the action and the scope. No assignment on the scope or above it contains the action; a scope that does not exist reads the same, and new assignments take some minutes.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'does not have authorization to perform action',
      pattern: /does not have authorization to perform action \\{0,7}['"][A-Za-z0-9./*-]{3,200}\\{0,7}['"] over scope/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://learn.microsoft.com/azure/role-based-access-control/troubleshooting',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'LinkedAuthorizationFailed',
      unless: PAGES,
      strength: 'proved',
      source: 'https://learn.microsoft.com/azure/role-based-access-control/troubleshooting',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'has permission to perform action',
      pattern:
        /has permission to perform action \\{0,7}['"][A-Za-z0-9./*-]{3,200}\\{0,7}['"] on scope[^\n]{1,600}however, it does not have permission to perform action/i,
      unless: PAGES,
      strength: 'proved',
      source: 'https://learn.microsoft.com/azure/role-based-access-control/troubleshooting',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Assign the smallest built-in role that has the action, on the narrowest scope.',
      command: (view) => {
        const caller = /object id \\{0,3}['"]([0-9a-f-]{36})/i.exec(view.body)?.[1] ?? 'OBJECT_ID';
        const scope = /over scope \\{0,3}['"](\/[\w./()-]{1,400})/.exec(view.body)?.[1] ?? 'SCOPE';
        return shell`az role assignment create --assignee-object-id ${caller} --role ROLE --scope ${scope}`;
      },
      check: 'After some minutes, and with a new token, the same call passes.',
      weakens: 'The caller may then do all that the role has on that scope.',
    },
    {
      actor: 'account-owner',
      summary: 'Look for a role that has just the action.',
      command: (view) => {
        const action = /perform action \\{0,3}['"]([A-Za-z0-9./*-]{3,200})/.exec(view.body)?.[1] ?? 'ACTION';
        return shell`az role definition list --query ${`[?contains(permissions[0].actions, '${action.replace(/[^A-Za-z0-9./*-]/g, '')}')].roleName`}`;
      },
    },
  ],
});
