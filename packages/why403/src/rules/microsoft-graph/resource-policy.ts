import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { MICROSOFT_GRAPH } from '../../products/microsoft-graph.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'microsoft-graph/resource-policy',
  title: 'An access policy of Exchange keeps the app out of this mailbox',
  explanation: 'The tenant limits which mailboxes an app may open, whatever its permissions are.',
  needs: ['exchange'],
  signals: saidBy(MICROSOFT_GRAPH, [
    ...eachSentence(
      { strength: 'proved', source: 'https://learn.microsoft.com/graph/auth-limit-mailbox-access', lastSeen: '2026' },
      ['Blocked by tenant configured AppOnly AccessPolicy', '[RAOP]'],
    ),
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the mailbox to the group of the policy, or change the policy.',
      command: 'Test-ApplicationAccessPolicy -Identity user@example.test -AppId APP_ID',
      check: 'The command says Granted; changes take up to an hour.',
      weakens: 'The app may then read that mailbox.',
    },
  ],
});
