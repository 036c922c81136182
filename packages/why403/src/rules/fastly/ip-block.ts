import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'fastly/ip-block',
  title: 'An address list in the Fastly service may have refused the client',
  explanation:
    'An ACL in the VCL, or a site-wide block after repeated attack signals, refuses the address at the edge.',
  layer: 'waf',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary:
        'Look the address up in the ACLs of the service and in the flagged addresses of its firewall, and take it off.',
      check: 'The same client gets the answer of the origin.',
      weakens: 'Lets that address through the list.',
    },
  ],
});
