import { saidBy } from '../../evaluate/said-by.ts';
import { OPENAI_API } from '../../products/openai-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'openai-api/rate-limit',
  title: 'Too many requests or tokens in a minute',
  explanation: 'The message has the limit of the model, and what was used and asked for.',
  needs: ['exchange'],
  signals: saidBy(OPENAI_API, [
    {
      in: 'body',
      literal: 'Rate limit reached for',
      pattern: /Rate limit reached for (?!model\b)[\w.-]{2,60} (?:\(for limit [^)]{1,40}\) )?in organization org-/,
      strength: 'proved',
      source: 'https://platform.openai.com/docs/guides/rate-limits',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'rate_limit_exceeded',
      also: [{ in: 'host', literal: 'openai.com' }],
      strength: 'proved',
      source: 'https://platform.openai.com/docs/guides/rate-limits',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Wait as long as the message says, then send less at a time; `x-ratelimit-remaining-tokens` says what is left.',
      check: 'The same request passes.',
    },
  ],
});
