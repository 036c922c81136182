import { saidBy } from '../../evaluate/said-by.ts';
import { ANTHROPIC_API } from '../../products/anthropic-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'anthropic-api/cors-misconfiguration',
  title: 'A web page called the API directly',
  explanation: 'Browsers are refused unless the page states that it knows the key is then public.',
  needs: ['exchange'],
  signals: saidBy(ANTHROPIC_API, [
    {
      in: 'body',
      literal: 'anthropic-dangerous-direct-browser-access',
      unless: [{ in: 'body', literal: 'CORS_REMARK' }],
      strength: 'proved',
      source: 'https://docs.anthropic.com/en/api/errors',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Call the API from your server, and let the page call the server.',
      check: 'The key no longer appears in the page.',
    },
  ],
});
