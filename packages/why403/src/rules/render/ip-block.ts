import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'render/ip-block',
  title: "The inbound IP rules of the Render service may not list the client's address",
  explanation:
    'Inbound IP rules let listed addresses in and refuse all others before the service is asked: the answer then has no `x-render-origin-server` field.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Add the address to the inbound IP rules of the service or its environment.',
      check: 'The same client gets the answer of the service, with `x-render-origin-server`.',
      weakens: 'Lets that address in.',
    },
  ],
});
