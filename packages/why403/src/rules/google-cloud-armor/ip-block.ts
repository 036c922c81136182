import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'google-cloud-armor/ip-block',
  title: "A Cloud Armor rule may not allow the client's address",
  explanation: 'A rule on source addresses denies with the same page.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Add the address to the allow rule of the security policy that the log names.',
      check: 'The same client is logged with the outcome ACCEPT.',
      weakens: 'Lets that address in.',
    },
  ],
});
