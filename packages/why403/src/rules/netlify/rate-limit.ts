import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'netlify/rate-limit',
  title: 'A rate limiting rule of the Netlify project may have counted too many requests',
  explanation: 'Rate limits answer 429, or what the rule rewrites it to; they end with their window.',
  layer: 'waf',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'Wait for the window of the rule (a minute or two), and send fewer requests at a time.',
    },
  ],
});
