import { saidBy } from '../../../evaluate/said-by.ts';
import { GITHUB } from '../../../products/github.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'github/insufficient-scope/workflow-files',
  title: 'The push changes a workflow file, and the token may not',
  explanation:
    'Files under `.github/workflows` can be pushed only with a token that has the `workflow` scope, or for apps the `workflows` permission: whoever changes them can run code with the secrets of the repository.',
  needs: ['exchange'],
  signals: saidBy(GITHUB, [
    {
      in: 'body',
      literal: 'to create or update workflow',
      pattern: /refusing to allow an? [A-Za-z ]{3,40} to create or update workflow/,
      strength: 'proved',
      source: 'https://docs.github.com/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the `workflow` scope to the token, or `Workflows: write` to a fine-grained token or app.',
      command: 'gh auth refresh -h github.com -s workflow',
      check: 'The push passes.',
      weakens: 'The token may then change what runs with the secrets of the repository.',
    },
  ],
});
