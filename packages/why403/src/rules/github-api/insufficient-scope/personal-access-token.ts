import { saidBy } from '../../../evaluate/said-by.ts';
import { GITHUB_API } from '../../../products/github-api.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'github-api/insufficient-scope/personal-access-token',
  title: 'A fine-grained personal access token lacks a permission, or does not cover this repository',
  explanation:
    'A fine-grained token names one resource owner, a choice of repositories, and permissions. One of the three leaves this request out. Its owner may well have the right.',
  needs: ['exchange'],
  signals: saidBy(GITHUB_API, [
    {
      in: 'body',
      literal: 'Resource not accessible by personal access token',
      strength: 'proved',
      source: 'https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#resource-not-accessible',
      lastSeen: '2026',
    },
  ]),
  refine({ exchange }, found) {
    const accepted = exchange.header('x-accepted-github-permissions');
    if (accepted === null) return found;
    const cited = exchange.cite('header x-accepted-github-permissions', accepted);
    return { ...found, evidence: [...found.evidence, cited] };
  },
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Edit the token: add the permission that the route names, and check resource owner and repositories.',
      check: 'The same request passes; no new token is needed.',
    },
    {
      actor: 'account-owner',
      summary:
        'For a repository of an organisation: make the organisation the resource owner, and have an owner approve the token.',
    },
  ],
});
