import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'nextjs',
  name: 'Next.js',
  layer: 'framework',
  present: [
    {
      in: 'header x-powered-by',
      literal: 'Next.js',
      whole: true,
      source: 'https://nextjs.org/docs/app/api-reference/config/next-config-js/poweredByHeader',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '/_next/static/',
      source: 'https://nextjs.org/docs/app/api-reference/functions/forbidden',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'page', has: /="\/_next\/|next-error/i }, { in: 'text' }],
  runsOn: ['javascript'],
  wrote: [
    {
      in: 'message',
      literal: 'This page could not be accessed.',
      pattern: /\b403[:\s|]{0,4}This page could not be accessed\./,
      strength: 'indicated',
      source: 'https://nextjs.org/docs/app/api-reference/functions/forbidden',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'next-error-h1',
      pattern: /next-error-h1[^>]{0,80}>40[13]</,
      strength: 'indicated',
      source: 'https://nextjs.org/docs/app/api-reference/functions/forbidden',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The place that refused: middleware.ts (proxy.ts), a route handler, or forbidden() in a page.',
      how: 'Search the project for forbidden(, unauthorized( and status: 403, beginning with middleware.ts and the route of this path.',
      outcomes: [
        { when: 'forbidden() in a page or an action', causes: ['insufficient-role', 'application-policy'] },
        { when: 'middleware.ts', causes: ['application-policy', 'insufficient-role'] },
      ],
    },
  ],
});
