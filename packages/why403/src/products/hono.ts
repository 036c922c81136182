import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'hono',
  name: 'Hono',
  layer: 'framework',
  present: [
    {
      in: 'header x-powered-by',
      literal: 'Hono',
      whole: true,
      source: 'https://hono.dev/docs/helpers/dev',
      lastSeen: '2026',
    },
  ],
  runsOn: ['javascript'],
  wrote: [
    {
      in: 'header www-authenticate',
      literal: 'Bearer',
      pattern:
        /^Bearer realm="https?:\/\/[^"]{1,300}",error="[a-z_]{5,30}",error_description="(?:no authorization included in request|invalid credentials structure|token verification failure)"$/,
      strength: 'proved',
      source: 'https://hono.dev/docs/middleware/builtin/jwt',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The middleware that stands before the handler of this route.',
      how: 'Search the project for csrf(, ipRestriction(, jwt(, bearerAuth( and c.text(…, 403) on this path.',
      outcomes: [
        { when: 'csrf(), and the method changes something', causes: ['csrf-check'] },
        { when: 'ipRestriction()', causes: ['ip-block'] },
        { when: 'code of the project', causes: ['application-policy'] },
      ],
    },
  ],
});
