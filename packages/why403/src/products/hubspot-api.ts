import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'hubspot-api',
  name: 'HubSpot API',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'hubapi.com',
      pattern: /^api(?:-[a-z0-9]{2,5})?\.hubapi\.com$/,
      source: 'https://github.com/HubSpot/hubspot-api-nodejs/issues/50',
      lastSeen: '2026',
    },
    {
      in: 'host',
      literal: 'hubspot.com',
      pattern: /^api(?:-[a-z0-9]{2,5})?\.hubspot\.com$/,
      source: 'https://github.com/HubSpot/hubspot-api-nodejs/issues/50',
      lastSeen: '2026',
    },
    {
      in: 'header x-hubspot-correlation-id',
      literal: '',
      source: 'https://developers.hubspot.com/docs/api-reference/error-handling',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'json', members: ['status', 'message'] }],
  onlyAtItsHosts: true,
  wrote: [],
  references: [
    {
      name: 'HubSpot correlation id',
      in: 'body',
      pattern: /\bcorrelationId["'\\\\]{0,3}\s{0,3}[:=]\s{0,3}["'\\\\]{0,3}([0-9a-f-]{36})/i,
    },
  ],
});
