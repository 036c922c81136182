import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'azure-front-door/ip-block',
  title: "The WAF policy of this Front Door may not allow the client's address",
  explanation:
    'A custom rule on the address shows the same page. RemoteAddr is what X-Forwarded-For says, SocketAddr the address of the connection.',
  layer: 'waf',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Add the address to the allow condition of the custom rule that the log names.',
      check: 'The same client gets the answer of the origin.',
      weakens: 'Lets that address in.',
    },
  ],
});
