import { saidBy } from '../../evaluate/said-by.ts';
import { GITHUB_API } from '../../products/github-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'github-api/application-policy',
  title: 'The organisation does not admit this kind of app or token',
  explanation:
    'A rule of the organisation about third parties or tokens, not about the person: OAuth apps have to be approved, classic tokens may be forbidden, and the life of fine-grained tokens may be limited.',
  needs: ['exchange'],
  signals: saidBy(GITHUB_API, [
    {
      in: 'body',
      literal: 'OAuth App access restrictions',
      pattern: /has enabled OAuth App access restrictions/,
      strength: 'proved',
      source:
        'https://docs.github.com/organizations/managing-oauth-access-to-your-organizations-data/about-oauth-app-access-restrictions',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'forbids access via a personal access token',
      pattern: /forbids access via a (?:fine-grained )?personal access tokens?/,
      strength: 'proved',
      source:
        'https://docs.github.com/organizations/managing-oauth-access-to-your-organizations-data/about-oauth-app-access-restrictions',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'forbids access via a fine-grained personal access',
      strength: 'proved',
      source:
        'https://docs.github.com/organizations/managing-oauth-access-to-your-organizations-data/about-oauth-app-access-restrictions',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Have an owner of the organisation approve the app: Settings, Third-party access.',
      check: 'The app is listed as approved.',
      weakens: 'The app then sees what its users see in the organisation.',
    },
    {
      actor: 'developer',
      summary:
        'Use a token of the kind that the message allows: fine-grained instead of classic, with a shorter life, or of a GitHub App.',
    },
  ],
});
