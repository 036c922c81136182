import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { AZURE_ACTIVE_DIRECTORY } from '../../products/azure-active-directory.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'azure-active-directory/api-key',
  title: 'The client secret is wrong or missing',
  explanation:
    'AADSTS7000215: often the id of the secret was copied in place of its value. AADSTS7000216 and AADSTS7000218: none was sent, and the app is registered as one that has one.',
  needs: ['exchange'],
  signals: saidBy(AZURE_ACTIVE_DIRECTORY, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
        lastSeen: '2026',
      },
      ['AADSTS7000215', 'AADSTS7000216', 'AADSTS7000218'],
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
