import { saidBy } from '../../evaluate/said-by.ts';
import { GITHUB } from '../../products/github.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'github/legal-restriction',
  title: 'The repository is withheld after a takedown notice',
  explanation: 'A copyright holder sent a notice under the DMCA, and GitHub withholds the repository from everybody.',
  needs: ['exchange'],
  signals: saidBy(GITHUB, [
    {
      in: 'body',
      literal: 'DMCA takedown',
      pattern: /Repository (?:is )?unavailable due to DMCA takedown/i,
      strength: 'proved',
      source: 'https://docs.github.com/site-policy/content-removal-policies/dmca-takedown-policy',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Read the notice that the message links to; remove what it names, or send a counter notice.',
    },
  ],
});
