import { missingGitHubScopes } from '../../../evaluate/github-scopes.ts';
import { saidBy } from '../../../evaluate/said-by.ts';
import { GITHUB_API } from '../../../products/github-api.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'github-api/insufficient-scope/oauth-scopes',
  title: 'The token has none of the scopes that this route takes',
  explanation:
    'GitHub names in `x-accepted-oauth-scopes` the scopes of which one is needed and in `x-oauth-scopes` those that the token has; or its message or the gh client says the same. The two have nothing in common here.',
  needs: ['exchange'],
  signals: saidBy(GITHUB_API, [
    {
      in: 'header x-accepted-oauth-scopes',
      literal: '',
      also: [
        { in: 'header x-oauth-scopes', literal: '' },
        { in: 'status', literal: '403' },
      ],
      strength: 'proved',
      source: 'https://docs.github.com/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'This API operation needs the',
      pattern: /This API operation needs the \\{0,2}\\{0,7}["'][a-z_:]{1,40}\\{0,2}\\{0,7}["'] scope/,
      strength: 'proved',
      source: 'https://docs.github.com/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Your token has not been granted the required scopes',
      strength: 'proved',
      source: 'https://docs.github.com/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Must have admin rights to Repository',
      strength: 'possible',
      source: 'https://docs.github.com/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps',
      lastSeen: '2026',
    },
  ]),
  refine({ exchange }, found) {
    const accepted = exchange.header('x-accepted-oauth-scopes');
    const held = exchange.header('x-oauth-scopes');
    if (accepted === null || held === null) return found;
    const missing = missingGitHubScopes(accepted, held);
    // Rate limits and blocks are refused before the scopes are looked at.
    const other = /rate limit|blocked|suspended|SAML|IP allow list|not accessible by/i.test(exchange.body);
    if (missing.length === 0 || other) return null;
    const cited = exchange.cite(
      'header x-accepted-oauth-scopes',
      `needed: one of ${missing.join(', ')}; held: ${held || 'none'}`,
    );
    return { strength: 'proved', evidence: [cited, ...found.evidence] };
  },
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the one missing scope to the token, or ask for it when the user signs in.',
      command: 'gh auth refresh -s SCOPE',
      check: '`x-oauth-scopes` of the next answer has the scope.',
    },
  ],
});
