import { saidBy } from '../../evaluate/said-by.ts';
import { GITHUB_API } from '../../products/github-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'github-api/legal-restriction',
  title: 'The repository is withheld after a takedown notice',
  explanation:
    'A copyright holder sent a notice under the DMCA, and GitHub withholds the repository from everybody. The notice is public.',
  needs: ['exchange'],
  signals: saidBy(GITHUB_API, [
    {
      in: 'body',
      literal: 'Repository access blocked',
      also: [
        {
          in: 'body',
          literal: 'dmca',
          pattern: /\\{0,7}["']reason\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']dmca\\{0,7}["']/,
        },
      ],
      strength: 'proved',
      source: 'https://docs.github.com/site-policy/content-removal-policies/dmca-takedown-policy',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'DMCA takedown',
      pattern: /Repository (?:is )?unavailable due to DMCA takedown/,
      unless: [{ in: 'body', literal: 'remote:' }],
      strength: 'proved',
      source: 'https://docs.github.com/site-policy/content-removal-policies/dmca-takedown-policy',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Read the notice at `block.html_url`; remove what it names, or send a counter notice.',
      command:
        'xdg-open https://docs.github.com/site-policy/content-removal-policies/guide-to-submitting-a-dmca-counter-notice',
    },
  ],
});
