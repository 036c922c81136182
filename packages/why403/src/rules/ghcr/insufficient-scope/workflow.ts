import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import ghcr from '../../../products/ghcr.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'organization package',
    pattern: /\binstallation not allowed to (?:create|write|read|delete) (?:organization|user)? ?package\b/i,
    strength: 'proved',
    source: 'https://github.com/enketo/enketo/issues/1054',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'ghcr/insufficient-scope/workflow',
  title: 'The workflow token may not create or write packages of the organisation',
  explanation:
    '"Installation" is the GitHub App behind GITHUB_TOKEN. The job has no `packages: write`; runs from forks never have it.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, ghcr.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Give the job of the workflow the permission.',
      change: {
        file: '.github/workflows/WORKFLOW.yml, in the job',
        after: 'permissions:\n  contents: read\n  packages: write',
      },
      check: 'The log of the job lists `Packages: write` under GITHUB_TOKEN Permissions.',
    },
    {
      actor: 'account-owner',
      summary:
        'If the permission is in the file and not granted, allow it: Settings, Actions, General, Workflow permissions.',
      weakens: 'Every workflow that names no permissions then gets read and write.',
    },
    {
      actor: 'developer',
      summary: 'For pull requests from forks, build without pushing.',
      change: {
        file: '.github/workflows/WORKFLOW.yml, at the push step',
        before: 'push: true',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the expression syntax of GitHub Actions
        after: "push: ${{ github.event_name != 'pull_request' }}",
      },
    },
  ],
});
