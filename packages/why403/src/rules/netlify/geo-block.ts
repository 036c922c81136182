import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'netlify/geo-block',
  title: 'A firewall traffic rule of the Netlify project may not allow this country',
  explanation: 'Firewall traffic rules may restrict countries. The answer names no reason; Observability does.',
  layer: 'waf',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Take the country out of the firewall traffic rules, or add the one address as an exception.',
      check: 'A request from that country gets the page.',
      weakens: 'Opens the site to that country, or that address.',
    },
  ],
});
