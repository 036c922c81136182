import { saidBy } from '../../evaluate/said-by.ts';
import { ANTHROPIC_API } from '../../products/anthropic-api.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'anthropic-api/insufficient-role',
  title: 'The key may not use this resource',
  explanation: 'Keys belong to a workspace; models, files and features are granted to it.',
  needs: ['exchange'],
  signals: saidBy(ANTHROPIC_API, [
    {
      in: 'body',
      literal: 'does not have permission to use the specified resource',
      strength: 'proved',
      source: 'https://docs.anthropic.com/en/api/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'permission_error',
      pattern:
        /\\{0,7}["']type\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']error\\{0,7}["']\s{0,9},\s{0,20}\\{0,7}["']error\\{0,7}["']\s{0,9}:\s{0,9}\{\s{0,20}\\{0,7}["']type\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']permission_error\\{0,7}["']/,
      unless: [
        { in: 'body', literal: 'scope' },
        { in: 'body', literal: 'organization has been disabled' },
        { in: 'body', literal: 'IP address' },
      ],
      strength: 'indicated',
      source: 'https://docs.anthropic.com/en/api/errors',
      lastSeen: '2026',
    },
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Grant it to the workspace of the key in the console, or use a key of a workspace that has it.',
      command: 'xdg-open https://console.anthropic.com/settings/workspaces',
      check: 'The same request passes.',
    },
  ],
});
