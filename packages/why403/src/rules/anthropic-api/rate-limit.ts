import { saidBy } from '../../evaluate/said-by.ts';
import { ANTHROPIC_API } from '../../products/anthropic-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'anthropic-api/rate-limit',
  title: 'Too many requests or tokens in a minute',
  explanation: 'Limits are those of the organisation and its tier.',
  needs: ['exchange'],
  signals: saidBy(ANTHROPIC_API, [
    {
      in: 'body',
      literal: 'rate_limit_error',
      pattern:
        /\\{0,7}["']type\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']error\\{0,7}["']\s{0,9},\s{0,20}\\{0,7}["']error\\{0,7}["']\s{0,9}:\s{0,9}\{\s{0,20}\\{0,7}["']type\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']rate_limit_error\\{0,7}["']/,
      strength: 'proved',
      source: 'https://docs.anthropic.com/en/api/rate-limits',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Wait as long as `retry-after` says, then send less at a time.',
      check: 'The same request passes.',
    },
  ],
});
