import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'google-cloud-armor/geo-block',
  title: "A Cloud Armor rule may block the client's country",
  explanation: 'A rule on origin.region_code denies with the same page.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Take the region out of the rule that the log names.',
      check: 'The same client is logged with the outcome ACCEPT.',
      weakens: 'Opens the service to that country.',
    },
  ],
});
