import { saidBy } from '../../evaluate/said-by.ts';
import { AZURE_ACTIVE_DIRECTORY } from '../../products/azure-active-directory.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'azure-active-directory/insufficient-role',
  title: 'The user is not assigned to this application',
  explanation: 'The application admits assigned users and groups only.',
  needs: ['exchange'],
  signals: saidBy(AZURE_ACTIVE_DIRECTORY, [
    {
      in: 'body',
      literal: 'AADSTS50105',
      strength: 'proved',
      source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      lastSeen: '2026',
    },
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Assign the user, or a group that has the user directly: Enterprise applications, the app, Users and groups.',
      check: 'The user can sign in.',
      weakens: 'The user may then use the app.',
    },
  ],
});
