import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { AZURE_ACTIVE_DIRECTORY } from '../../products/azure-active-directory.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'azure-active-directory/api-key',
  title: 'The client secret is wrong',
  explanation: 'Often the id of the secret was copied in place of its value.',
  needs: ['exchange'],
  signals: saidBy(AZURE_ACTIVE_DIRECTORY, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
        lastSeen: '2026',
      },
      ['AADSTS7000215', 'AADSTS7000216'],
    ),
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Use the value of the secret, not its id; it is shown once, when it is made.',
      check: 'The token endpoint answers 200.',
    },
  ],
});
