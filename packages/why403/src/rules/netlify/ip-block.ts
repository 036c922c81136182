import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'netlify/ip-block',
  title: 'A firewall traffic rule of the Netlify project may not allow this address',
  explanation:
    'Firewall traffic rules allow or restrict addresses for the published site and for deploy previews separately. The answer names no reason; Observability does.',
  layer: 'waf',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary:
        'Add the address to the exceptions of the firewall traffic rules (Project configuration, Access & security), or take it off the restricted ones.',
      check: 'The same client gets the page; Observability shows no block reason.',
      weakens: 'Opens the site to that address.',
    },
  ],
});
