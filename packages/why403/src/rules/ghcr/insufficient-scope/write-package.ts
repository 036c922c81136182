import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import ghcr from '../../../products/ghcr.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'write_package',
    pattern: /(?:\bPermission )?\bpermission_denied: write_package\b/i,
    strength: 'proved',
    source: 'https://github.com/danger/danger-js/issues/1414',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'create_package',
    pattern: /(?:\bPermission )?\bpermission_denied: (?:create_package|delete_package)\b/i,
    strength: 'proved',
    source: 'https://docs.github.com/packages',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'ghcr/insufficient-scope/write-package',
  title: 'The token may not write this package: `write_package` is missing',
  explanation:
    'GitHub knows the token. For GITHUB_TOKEN either the job lacks `packages: write`, or the package was made by hand or from another repository and does not grant this one; a personal token lacks `write:packages` or its user has no role on the package.',
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
      summary: 'In the settings of the package, under "Manage Actions access", add the repository with the role Write.',
      check: 'The workflow run after that pushes.',
      weakens: 'Every workflow of that repository may then write the package.',
    },
    {
      actor: 'developer',
      summary: 'Or tie the package to the repository by a label in the image, before its first push.',
      change: {
        file: 'Dockerfile',
        after: 'LABEL org.opencontainers.image.source=https://github.com/OWNER/REPOSITORY',
      },
    },
  ],
});
