import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'vercel/rate-limit',
  title: 'A rate limit rule of the Vercel firewall counted too many requests',
  explanation: '`x-vercel-mitigated: rate-limit` is written by the firewall; it ends with the window of the rule.',
  layer: 'waf',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-vercel-mitigated',
      literal: 'rate',
      pattern: /^rate[-_]?limit/i,
      strength: 'indicated',
      source: 'https://vercel.com/docs/vercel-firewall/vercel-waf/rate-limiting',
      lastSeen: '2026',
    },
  ],
  fixes: [
    { actor: 'developer', summary: 'Wait for the window of the rule, and send fewer requests at a time.' },
    {
      actor: 'operator',
      summary:
        'Raise the limit of the rule that Firewall, Traffic names, or key it on something finer than the address.',
      check: 'The usual traffic of that client passes.',
      weakens: 'More requests in the same time reach the deployment.',
    },
  ],
});
