import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import ghcr from '../../../products/ghcr.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'does not match expected scopes',
    pattern: /\bThe token provided does not match expected scopes\b/i,
    strength: 'proved',
    source: 'https://docs.github.com/packages',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'ghcr/insufficient-scope/token-scopes',
  title: 'The personal access token lacks a packages scope',
  explanation:
    'GitHub Packages needs `read:packages` to pull and `write:packages` to push. Fine-grained tokens without package permission are refused in the same words.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, ghcr.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Make a classic token with `write:packages` (or `read:packages` to pull) and log in with it.',
      command: 'echo "$TOKEN" | docker login ghcr.io -u USER --password-stdin',
      check: 'docker push prints a digest.',
    },
    {
      actor: 'developer',
      summary: 'In a workflow, use GITHUB_TOKEN with `packages: write` in place of a personal token.',
    },
  ],
});
