import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'cloudflare',
  name: 'Cloudflare',
  layer: 'cdn',
  present: [
    {
      in: 'header server',
      literal: 'cloudflare',
      source: 'https://github.com/curl/curl/issues/13597',
      lastSeen: '2026',
    },
    { in: 'header cf-ray', literal: '', source: 'https://github.com/curl/curl/issues/13597', lastSeen: '2026' },
    {
      in: 'header cf-cache-status',
      literal: '',
      source: 'https://github.com/HubSpot/hubspot-api-nodejs/issues/50',
      lastSeen: '2026',
    },
  ],
  carried: [
    {
      // Cloudflare asked the origin or its cache; a refusal of its own is made before that.
      in: 'header cf-cache-status',
      literal: '',
      pattern: /^(?:DYNAMIC|MISS|BYPASS|EXPIRED|REVALIDATED|HIT|STALE|UPDATING)$/i,
      source: 'https://github.com/HubSpot/hubspot-api-nodejs/issues/50',
      lastSeen: '2026',
    },
  ],
  wrote: [
    {
      in: 'header cf-mitigated',
      literal: '',
      strength: 'proved',
      source: 'https://github.com/curl/curl/issues/13597',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'cf-error-details',
      strength: 'indicated',
      source: 'https://github.com/Androz2091/vinted-api/issues/16',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'used Cloudflare to restrict access</title>',
      strength: 'indicated',
      source: 'https://github.com/expo/eas-cli/issues/2969',
      lastSeen: '2026',
    },
  ],
  references: [
    { name: 'Ray ID', in: 'header cf-ray', pattern: /^([0-9a-f]{16})(?:-[A-Z]{3})?$/i },
    { name: 'Ray ID', in: 'body', pattern: /Ray ID:(?:\s|<[^>]{0,80}>){0,4}([0-9a-f]{16})\b/i },
  ],
  purge: 'In the Cloudflare dashboard: Caching, Configuration, Custom purge, with this address.',
});
