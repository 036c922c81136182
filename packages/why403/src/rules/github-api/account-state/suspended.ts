import { eachSentence, saidBy } from '../../../evaluate/said-by.ts';
import { GITHUB_API } from '../../../products/github-api.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'github-api/account-state/suspended',
  title: 'The GitHub account of these credentials is suspended',
  explanation:
    'GitHub or the enterprise suspended the account: every request with its credentials is refused, whatever it asks for.',
  needs: ['exchange'],
  signals: saidBy(GITHUB_API, [
    {
      in: 'body',
      literal: 'Sorry. Your account',
      pattern: /Sorry\. Your account (?:is|was) suspended/i,
      strength: 'proved',
      source: 'https://docs.github.com/site-policy/acceptable-use-policies/github-appeal-and-reinstatement',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Your account is suspended',
      also: [{ in: 'body', literal: 'github' }],
      unless: [{ in: 'body', literal: 'remote:' }],
      strength: 'proved',
      source: 'https://docs.github.com/site-policy/acceptable-use-policies/github-appeal-and-reinstatement',
      lastSeen: '2026',
    },
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://docs.github.com/site-policy/acceptable-use-policies/github-appeal-and-reinstatement',
        lastSeen: '2026',
        also: [{ in: 'body', literal: 'documentation_url' }],
      },
      ['Your account is suspended', 'This installation has been suspended'],
    ),
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Sign in on the web: GitHub says there why. Appeal to GitHub Support, or have the administrator of the enterprise lift it.',
      command: 'xdg-open https://support.github.com/contact/reinstatement',
      check: '`gh api user` answers 200.',
    },
  ],
});
