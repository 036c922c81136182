import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'sendgrid-api',
  name: 'SendGrid API',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'sendgrid.com',
      pattern: /^api\.(?:eu\.)?sendgrid\.com$/i,
      source: 'https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/errors',
      lastSeen: '2026',
    },
    {
      in: 'header access-control-allow-origin',
      literal: 'sendgrid.api-docs.io',
      source: 'https://github.com/sendgrid/sendgrid-ruby/pull/489',
      lastSeen: '2026',
    },
    {
      in: 'header x-no-cors-reason',
      literal: 'sendgrid.com',
      source: 'https://github.com/sendgrid/sendgrid-ruby/pull/489',
      lastSeen: '2026',
    },
  ],
  onlyAtItsHosts: true,
  wrote: [],
  asks: [
    {
      ask: 'The scopes of the key that was sent.',
      how: "curl -s -H 'Authorization: Bearer KEY' https://api.sendgrid.com/v3/scopes",
      outcomes: [
        { when: 'the scope of the endpoint is missing', causes: ['insufficient-scope'] },
        { when: 'it is listed', causes: ['account-state', 'ip-block'] },
      ],
    },
  ],
});
