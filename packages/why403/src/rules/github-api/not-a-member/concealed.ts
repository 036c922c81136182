import { missingGitHubScopes } from '../../../evaluate/github-scopes.ts';
import { shell } from '../../../evaluate/quote/shell.ts';
import { saidBy } from '../../../evaluate/said-by.ts';
import { GITHUB_API } from '../../../products/github-api.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'github-api/not-a-member/concealed',
  title: 'The repository may exist: GitHub says 404 to whoever may not know of it',
  explanation:
    'GitHub answers 404 instead of 403 so as not to confirm that a private repository exists. Either the name is wrong, or this token cannot see it: another account, a missing `repo` scope, a fine-grained token without this repository, no single sign-on.',
  needs: ['exchange'],
  signals: saidBy(GITHUB_API, [
    {
      in: 'body',
      literal: 'Not Found',
      pattern: /\\{0,7}["']message\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']Not Found\\{0,7}["']/,
      also: [
        { in: 'status', literal: '404' },
        { in: 'body', literal: 'documentation_url', pattern: /docs\.github\.com\/|developer\.github\.com\// },
        { in: 'url', literal: '/', pattern: /\/(?:repos|orgs|teams|projects|user\/repos|installations|enterprises)\// },
      ],
      strength: 'possible',
      source:
        'https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#404-not-found-for-an-existing-resource',
      lastSeen: '2026',
    },
  ]),
  refine({ exchange }, found) {
    const accepted = exchange.header('x-accepted-oauth-scopes');
    const held = exchange.header('x-oauth-scopes');
    if (accepted === null || held === null) return found;
    const missing = missingGitHubScopes(accepted, held);
    if (missing.length === 0) return found;
    const cited = exchange.cite(
      'header x-accepted-oauth-scopes',
      `needed: one of ${missing.join(', ')}; held: ${held || 'none'}`,
    );
    return { strength: 'indicated', evidence: [...found.evidence, cited] };
  },
  anyStatus: true,
  shouldBe: null,
  fixes: [
    {
      actor: 'developer',
      summary:
        'Ask for the same address as the owner of the repository: where that works, the first token lacks access.',
      command: (view) => shell`gh api ${view.path ?? '/repos/OWNER/REPO'} --silent && echo visible`,
      check: 'The command prints "visible" for an account that has access.',
    },
    {
      actor: 'account-owner',
      summary: 'Give the token what it lacks: the `repo` scope, the repository in its list, or single sign-on.',
    },
  ],
});
