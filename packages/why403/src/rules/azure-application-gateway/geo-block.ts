import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'azure-application-gateway/geo-block',
  title: "A custom rule of the Application Gateway may block the client's country",
  explanation: 'A custom rule with a geo match shows the same page.',
  layer: 'waf',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Take the country out of the custom rule that the firewall log names.',
      check: 'The same request is no longer logged as Blocked.',
      weakens: 'Opens the site to that country.',
    },
  ],
});
