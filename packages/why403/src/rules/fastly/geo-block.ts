import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'fastly/geo-block',
  title: 'A country condition in the Fastly service may have refused the client',
  explanation:
    'A condition on `client.geo.country_code` refuses at the edge. Addresses of cloud hosts are often placed in another country than they are used in.',
  layer: 'cdn',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the condition on the country in the VCL and take the country out.',
      check: 'A request from that country gets the answer of the origin.',
      weakens: 'Opens the service to that country.',
    },
  ],
});
