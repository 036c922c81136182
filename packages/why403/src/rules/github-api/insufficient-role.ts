import { missingGitHubScopes } from '../../evaluate/github-scopes.ts';
import { saidBy } from '../../evaluate/said-by.ts';
import { GITHUB_API } from '../../products/github-api.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'github-api/insufficient-role',
  title: 'The account behind the token lacks the right in this repository or organisation',
  explanation:
    'GitHub says which right it looked for: push, admin, maintain, owner. Where the scopes of the token are not shown, a missing scope reads the same: compare `x-oauth-scopes` with `x-accepted-oauth-scopes`.',
  needs: ['exchange'],
  signals: saidBy(GITHUB_API, [
    {
      in: 'body',
      literal: 'Must have',
      pattern: /must have (?:push|admin|write|(?:repository )?maintain(?:er)?) (?:access|rights)/i,
      strength: 'indicated',
      source: 'https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'must be',
      pattern: /\\{0,7}["'](?:You )?must be an? (?:org(?:anization)?|enterprise|admin)?\s?(?:owner|admin)/i,
      strength: 'indicated',
      source: 'https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'You do not have permission to create',
      also: [{ in: 'body', literal: 'documentation_url' }],
      strength: 'indicated',
      source: 'https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'not authorized to',
      pattern:
        /\\{0,7}["']message\\{0,7}["']\s{0,4}:\s{0,4}\\{0,7}["'][^"]{0,120}not authorized to[^"]{0,200}\\{0,7}["']/i,
      also: [{ in: 'body', literal: 'documentation_url' }],
      strength: 'indicated',
      source: 'https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api',
      lastSeen: '2026',
    },
  ]),
  refine({ exchange }, found) {
    const accepted = exchange.header('x-accepted-oauth-scopes');
    const held = exchange.header('x-oauth-scopes');
    if (accepted === null || held === null) return found;
    if (missingGitHubScopes(accepted, held).length > 0) return null;
    const cited = exchange.cite('header x-oauth-scopes', `the token has a scope that suffices: ${held}`);
    return { strength: 'proved', evidence: [...found.evidence, cited] };
  },
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Give the account the role that the message names, on this one repository.',
      command: 'gh api -X PUT repos/OWNER/REPO/collaborators/USER -f permission=push',
      check: '`gh api repos/OWNER/REPO --jq .permissions` as that user shows the right.',
      weakens: 'The account may then change this repository in everything that the role allows.',
    },
    {
      actor: 'developer',
      summary: 'Check which account the token is of: it is often another one than expected.',
      command: 'gh api user --jq .login',
    },
  ],
});
