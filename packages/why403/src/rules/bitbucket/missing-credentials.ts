import { saidBy } from '../../evaluate/said-by.ts';
import { BITBUCKET } from '../../products/bitbucket.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'bitbucket/missing-credentials',
  title: 'Bitbucket takes no account passwords; a token is needed',
  explanation: 'Account passwords, and app passwords since 2026, are no longer accepted.',
  needs: ['exchange'],
  signals: saidBy(BITBUCKET, [
    {
      in: 'body',
      literal: 'stopped supporting account passwords',
      pattern: /Bitbucket Cloud (?:recently )?stopped supporting account passwords/,
      strength: 'proved',
      source: 'https://support.atlassian.com/bitbucket-cloud/docs/api-tokens/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'App passwords are deprecated',
      strength: 'indicated',
      source: 'https://support.atlassian.com/bitbucket-cloud/docs/api-tokens/',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Make an API token with the repository scopes and use it as the password.',
      command: 'xdg-open https://id.atlassian.com/manage-profile/security/api-tokens',
    },
  ],
});
