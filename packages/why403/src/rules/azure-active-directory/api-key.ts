import { saidBy } from '../../evaluate/said-by.ts';
import { AZURE_ACTIVE_DIRECTORY } from '../../products/azure-active-directory.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'azure-active-directory/api-key',
  title: 'The client secret is wrong',
  explanation: 'Often the id of the secret was copied in place of its value.',
  needs: ['exchange'],
  signals: saidBy(AZURE_ACTIVE_DIRECTORY, [
    {
      in: 'body',
      literal: 'AADSTS7000215',
      strength: 'proved',
      source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AADSTS7000216',
      strength: 'proved',
      source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Use the value of the secret, not its id; it is shown once, when it is made.',
      check: 'The token endpoint answers 200.',
    },
  ],
});
