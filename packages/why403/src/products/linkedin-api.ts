import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'linkedin-api',
  name: 'LinkedIn API',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'api.linkedin.com',
      whole: true,
      source: 'https://github.com/linkedin-developers/linkedin-api-python-client/issues/49',
      lastSeen: '2026',
    },
    {
      in: 'header x-li-uuid',
      literal: '',
      source: 'https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling',
      lastSeen: '2026',
    },
    {
      in: 'header x-restli-protocol-version',
      literal: '',
      also: [{ in: 'header x-li-fabric', literal: '' }],
      source: 'https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling',
      lastSeen: '2026',
    },
  ],
  runsOn: ['java'],
  onlyAtItsHosts: true,
  wrote: [],
  references: [{ name: 'X-LI-UUID', in: 'header x-li-uuid', pattern: /^([A-Za-z0-9+/=]{16,60})$/i }],
});
