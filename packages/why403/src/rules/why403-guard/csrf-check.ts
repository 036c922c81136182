import { problemSignal } from '../../products/why403-guard.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'why403-guard/csrf-check',
  title: 'A request with a cookie came from another web origin',
  explanation: 'The guard compares `Origin` and `Sec-Fetch-Site` with its own origin.',
  needs: ['exchange'],
  signals: [problemSignal('csrf-check')],
  fixes: [
    {
      actor: 'operator',
      summary: 'Behind a proxy, state the public origin; and list further origins of your own.',
      check: 'The form passes; one from another site does not.',
      weakens: "Each origin on the list may send requests with the user's cookie.",
    },
  ],
});
