import { workflowPermissions } from '../../evaluate/github-scopes.ts';
import { saidBy } from '../../evaluate/said-by.ts';
import { GITHUB_API } from '../../products/github-api.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'github-api/insufficient-scope',
  title: 'A GitHub App or workflow token was used that lacks a permission of this route',
  explanation:
    '"Resource not accessible by integration" is said to installation tokens, the workflow\'s GITHUB_TOKEN among them. The permission is missing from the job or the app, or the route takes user tokens only. Workflows of pull requests from forks get a read-only token on purpose.',
  needs: ['exchange'],
  signals: saidBy(GITHUB_API, [
    {
      in: 'body',
      literal: 'Resource not accessible by integration',
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
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'In a workflow, grant the job the permission that the route needs.',
      change: {
        file: '.github/workflows/WORKFLOW.yml, in the job',
        after: (view) => workflowPermissions(view.header('x-accepted-github-permissions') ?? ''),
      },
      check: 'The log of the job, under "Set up job", lists the permission.',
      weakens: 'Whatever runs in that job may use the permission: keep it on the one job.',
    },
    {
      actor: 'account-owner',
      summary:
        'For a GitHub App: add the permission in the settings of the app; then the owner of each installation must accept it.',
      check: "`gh api /app/installations --jq '.[].permissions'` lists it.",
    },
    {
      actor: 'developer',
      summary:
        'For a pull request from a fork: do the privileged step in a second workflow on `workflow_run`, which does not run code of the fork.',
    },
  ],
});
