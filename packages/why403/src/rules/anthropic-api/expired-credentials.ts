import { saidBy } from '../../evaluate/said-by.ts';
import { ANTHROPIC_API } from '../../products/anthropic-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'anthropic-api/expired-credentials',
  title: 'The OAuth token is over',
  explanation: 'The client did not refresh it.',
  needs: ['exchange'],
  signals: saidBy(ANTHROPIC_API, [
    {
      in: 'body',
      literal: 'OAuth token has expired',
      strength: 'proved',
      source: 'https://docs.anthropic.com/en/api/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'OAuth token has been revoked',
      strength: 'proved',
      source: 'https://docs.anthropic.com/en/api/errors',
      lastSeen: '2026',
    },
  ]),
  fixes: [{ actor: 'developer', summary: 'Refresh the token, or sign in again.', check: 'The same request passes.' }],
});
