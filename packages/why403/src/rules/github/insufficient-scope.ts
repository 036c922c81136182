import { saidBy } from '../../evaluate/said-by.ts';
import { GITHUB } from '../../products/github.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'github/insufficient-scope',
  title: "The workflow's token may not write: the job lacks `contents: write`",
  explanation:
    'The push was made with GITHUB_TOKEN, as the account github-actions[bot] shows. Its default is read-only in newer repositories and organisations, and always for pull requests from forks.',
  needs: ['exchange'],
  signals: saidBy(GITHUB, [
    {
      in: 'body',
      literal: 'github-actions[bot]',
      pattern: /Permission to [^\s]{1,200} denied to github-actions\[bot\]/,
      strength: 'proved',
      source: 'https://github.com/ad-m/github-push-action/issues/96',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Grant the job the one permission.',
      change: { file: '.github/workflows/WORKFLOW.yml, in the job', after: 'permissions:\n  contents: write' },
      check: '"Set up job" in the log lists `Contents: write`, and the push passes.',
      weakens: 'Every step of that job may change the repository: keep it on the one job.',
    },
  ],
});
