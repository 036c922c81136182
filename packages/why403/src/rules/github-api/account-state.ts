import { saidBy } from '../../evaluate/said-by.ts';
import { GITHUB_API } from '../../products/github-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'github-api/account-state',
  title: 'GitHub blocked access to this repository, not for copyright',
  explanation:
    'The staff of GitHub closed the repository to everybody, for the reason in `block.reason`: breach of the terms, private data, an unpaid account. No token passes.',
  needs: ['exchange'],
  signals: saidBy(GITHUB_API, [
    {
      in: 'body',
      literal: 'Repository access blocked',
      unless: [
        {
          in: 'body',
          literal: 'dmca',
          pattern: /\\{0,7}["']reason\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']dmca\\{0,7}["']/,
        },
      ],
      strength: 'proved',
      source: 'https://docs.github.com/rest/repos/repos',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Access to this repository has been disabled by GitHub staff',
      unless: [{ in: 'body', literal: 'DMCA' }],
      strength: 'proved',
      source: 'https://docs.github.com/rest/repos/repos',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Upgrade to GitHub',
      pattern: /Upgrade to GitHub (?:Pro|Team|Enterprise)[^"]{0,60} or make this repository public/,
      strength: 'proved',
      source: 'https://docs.github.com/rest/repos/repos',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Ask GitHub Support what has to change, as the owner of the repository; quote the date in `block.created_at`.',
      command: 'xdg-open https://support.github.com/contact',
    },
    { actor: 'account-owner', summary: 'Where the message names a plan: upgrade it, or make the repository public.' },
  ],
});
