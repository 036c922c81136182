import { saidBy } from '../../evaluate/said-by.ts';
import { HUGGINGFACE } from '../../products/huggingface.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'huggingface/rate-limit',
  title: 'Hugging Face limits this address or account',
  explanation: 'Too many requests in five minutes; signed-in accounts have more.',
  needs: ['exchange'],
  signals: saidBy(HUGGINGFACE, [
    {
      in: 'body',
      literal: 'We had to rate limit you',
      pattern: /We had to rate limit (?:you|your IP)/,
      strength: 'proved',
      source: 'https://huggingface.co/docs/hub/rate-limits',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'We had to rate limit your IP',
      strength: 'proved',
      source: 'https://huggingface.co/docs/hub/rate-limits',
      lastSeen: '2026',
    },
  ]),
  fixes: [{ actor: 'developer', summary: 'Send a token, wait, and fetch whole snapshots instead of single files.' }],
});
