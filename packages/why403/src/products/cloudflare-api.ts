import { defineProduct } from './define-product.ts';

const DOCKFLARE = 'https://github.com/ChrispyBacon-dev/DockFlare/issues/177';

export default defineProduct({
  id: 'cloudflare-api',
  name: 'Cloudflare API',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'api.cloudflare.com',
      whole: true,
      source: 'https://developers.cloudflare.com/api/',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'json', members: ['success', 'errors'] }],
  onlyAtItsHosts: true,
  wrote: [
    {
      in: 'body',
      literal: 'success',
      pattern: /["']?success["']?\s{0,4}:\s{0,4}false/i,
      also: [
        {
          in: 'body',
          literal: 'errors',
          pattern: /["']?errors["']?\s{0,4}:\s{0,4}\[\s{0,9}\{\s{0,9}["']?code["']?\s{0,4}:\s{0,4}\d{3,5}/i,
        },
        { in: 'host', literal: 'api.cloudflare.com' },
      ],
      strength: 'proved',
      source: DOCKFLARE,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'success',
      pattern: /["']?success["']?\s{0,4}:\s{0,4}false/i,
      also: [
        {
          in: 'body',
          literal: 'errors',
          pattern:
            /["']?errors["']?\s{0,4}:\s{0,4}\[\s{0,9}\{\s{0,9}["']?code["']?\s{0,4}:\s{0,4}(?:10000|9109|9103|9106|7403|10001)\b/i,
        },
      ],
      strength: 'indicated',
      source: DOCKFLARE,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'request to the Cloudflare API',
      pattern: /A request to the Cloudflare API \([^)\n]{1,200}\) failed/,
      strength: 'indicated',
      source: 'https://github.com/cloudflare/workers-sdk/issues',
      lastSeen: '2026',
    },
  ],
  references: [{ name: 'Ray ID', in: 'header cf-ray', pattern: /^([0-9a-f]{16})/i }],
  asks: [
    {
      ask: 'What the token may do.',
      how: "curl -sS https://api.cloudflare.com/client/v4/user/tokens/verify -H 'Authorization: Bearer TOKEN'",
      outcomes: [
        {
          when: '"status":"active": the token is good and lacks a permission',
          causes: ['insufficient-scope', 'not-a-member', 'ip-block'],
        },
        {
          when: '"Invalid API Token", or the status is expired or disabled',
          causes: ['missing-credentials', 'expired-credentials'],
        },
      ],
    },
  ],
});
