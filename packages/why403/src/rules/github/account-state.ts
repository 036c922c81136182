import { saidBy } from '../../evaluate/said-by.ts';
import { GITHUB } from '../../products/github.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'github/account-state',
  title: 'The GitHub account, or the repository, is suspended or disabled',
  explanation:
    'GitHub refuses every use of the account, or has disabled the repository until its owner settles something.',
  needs: ['exchange'],
  signals: saidBy(GITHUB, [
    {
      in: 'body',
      literal: 'Your account is suspended',
      also: [{ in: 'body', literal: 'remote:' }],
      strength: 'proved',
      source: 'https://docs.github.com/site-policy/acceptable-use-policies/github-appeal-and-reinstatement',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'ask the owner to check their account',
      pattern: /is disabled\.\s{1,4}(?:remote: )?Please ask the owner to check their account/,
      strength: 'proved',
      source: 'https://docs.github.com/site-policy/acceptable-use-policies/github-appeal-and-reinstatement',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Sign in on the web: GitHub says there why. Appeal to GitHub Support, or settle the bill.',
      command: 'xdg-open https://support.github.com/contact/reinstatement',
      check: 'The push passes.',
    },
  ],
});
