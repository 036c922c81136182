import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'google-cloud-armor/rate-limit',
  title: 'A Cloud Armor rate rule may have counted too many requests',
  explanation: 'Throttle rules answer 429 or 403, as they are set; they end with their interval.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Raise the threshold of the rule that the log names, or key it on something finer than the address.',
      check: 'The same client is logged with the outcome ACCEPT.',
      weakens: 'More requests in the same time reach the backend.',
    },
  ],
});
