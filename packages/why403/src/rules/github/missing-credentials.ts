import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { GITHUB } from '../../products/github.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'github/missing-credentials',
  title: 'GitHub takes no passwords for git; a token or key is needed',
  explanation: 'Since August 2021 git over https needs a token in place of the password.',
  needs: ['exchange'],
  signals: saidBy(GITHUB, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://docs.github.com/get-started/git-basics/about-remote-repositories#cloning-with-https-urls',
        lastSeen: '2026',
      },
      [
        'Support for password authentication was removed',
        'Password authentication is not supported for Git operations',
      ],
    ),
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign in with a token, best through the gh client, which also stores it for git.',
      command: 'gh auth login --git-protocol https && gh auth setup-git',
      check: '`git ls-remote` lists the branches.',
    },
  ],
});
