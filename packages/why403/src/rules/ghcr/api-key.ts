import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import ghcr from '../../products/ghcr.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'cannot be authenticated',
    pattern: /\bUser cannot be authenticated with the token provided\b/i,
    strength: 'proved',
    source: 'https://docs.github.com/packages',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'ghcr/api-key',
  title: 'GitHub Packages does not accept the token',
  explanation: 'A token was sent and belongs to no user: mistyped, revoked, expired, or an empty secret.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, ghcr.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Make a new token and replace the stored one.',
      command: 'echo "$TOKEN" | docker login ghcr.io -u USER --password-stdin',
      check: 'docker login prints Login Succeeded.',
    },
    {
      actor: 'developer',
      summary: 'In a workflow, log in with GITHUB_TOKEN.',
      change: {
        file: '.github/workflows/WORKFLOW.yml, docker/login-action',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the expression syntax of GitHub Actions
        after: 'registry: ghcr.io\nusername: ${{ github.actor }}\npassword: ${{ secrets.GITHUB_TOKEN }}',
      },
    },
  ],
});
