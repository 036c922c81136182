import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { GITHUB_API } from '../../products/github-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'github-api/service-disabled',
  title: 'The feature is switched off for this repository or organisation',
  explanation:
    'The route belongs to a feature that has to be enabled first: code scanning, Dependabot alerts, secret scanning, or the right of workflows to open pull requests.',
  needs: ['exchange'],
  signals: saidBy(GITHUB_API, [
    ...eachSentence(
      { strength: 'proved', source: 'https://docs.github.com/rest/code-scanning/code-scanning', lastSeen: '2026' },
      [
        'Advanced Security must be enabled for this repository',
        'Code Security must be enabled for this repository',
        'Code scanning is not enabled for this repository',
        'Dependabot alerts are disabled for this repository',
        'Dependabot alerts are not available for archived repositories',
        'Secret scanning is disabled on this repository',
        'GitHub Actions is not permitted to create or approve pull requests',
      ],
    ),
    {
      in: 'body',
      literal: 'Actions has been disabled',
      pattern: /Actions has been disabled (?:for|by)/,
      strength: 'proved',
      source: 'https://docs.github.com/rest/code-scanning/code-scanning',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Enable the feature that the message names: Settings of the repository or organisation, Code security.',
      check: 'The same request passes.',
    },
    {
      actor: 'account-owner',
      summary:
        'For pull requests made by workflows: Settings, Actions, General, "Allow GitHub Actions to create and approve pull requests".',
      command: 'gh api -X PUT repos/OWNER/REPO/actions/permissions/workflow -F can_approve_pull_request_reviews=true',
      weakens: 'Any workflow with `pull-requests: write` may then open and approve pull requests.',
    },
  ],
});
