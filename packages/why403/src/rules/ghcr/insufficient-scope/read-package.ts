import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import ghcr from '../../../products/ghcr.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'read_package',
    pattern: /(?:\bPermission )?\bpermission_denied: read_package\b/i,
    strength: 'proved',
    source: 'https://docs.github.com/packages',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'ghcr/insufficient-scope/read-package',
  title: 'The token may not read this package: `read_package` is missing',
  explanation:
    'The package is private or internal, and the token or its user was not granted reading. A workflow of another repository needs to be added to the package.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, ghcr.present),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'In the settings of the package, under "Manage Actions access" or "Manage access", add the repository or user with the role Read.',
      check: 'docker pull works with that token.',
    },
    {
      actor: 'developer',
      summary: 'For a personal token, add the scope.',
      check: 'The token page lists read:packages.',
    },
  ],
});
