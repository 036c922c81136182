import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'azure-front-door/geo-block',
  title: "The WAF policy of this Front Door may block the client's country",
  explanation: 'A custom rule with a geo match shows the same page.',
  layer: 'waf',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Take the country out of the custom rule that the log names, or except the one address.',
      check: 'The same client gets the answer of the origin.',
      weakens: 'Opens the site to that country, or that address.',
    },
  ],
});
