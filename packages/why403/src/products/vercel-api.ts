import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'vercel-api',
  name: 'Vercel API',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'api.vercel.com',
      whole: true,
      source: 'https://vercel.com/docs/rest-api/reference/errors',
      lastSeen: '2026',
    },
    {
      in: 'host',
      literal: 'api.zeit.co',
      whole: true,
      source: 'https://vercel.com/docs/rest-api/reference/errors',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'json', members: ['error', 'code'] }],
  runsOn: ['javascript'],
  onlyAtItsHosts: true,
  wrote: [],
});
