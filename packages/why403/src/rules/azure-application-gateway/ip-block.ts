import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'azure-application-gateway/ip-block',
  title: "A custom rule of the Application Gateway may not allow the client's address",
  explanation:
    'A custom rule on RemoteAddr shows the same page. Behind another proxy, RemoteAddr is the address of that proxy.',
  layer: 'waf',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary:
        'Add the address to the custom rule that the firewall log names; behind a proxy, test X-Forwarded-For from that proxy only.',
      check: 'The same request is no longer logged as Blocked.',
      weakens: 'Lets that address in.',
    },
  ],
});
