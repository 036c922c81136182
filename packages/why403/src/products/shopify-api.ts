import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'shopify-api',
  name: 'Shopify API',
  layer: 'application',
  present: [
    {
      in: 'url',
      literal: 'myshopify.com',
      pattern: /^https?:\/\/[\w-]{1,100}\.myshopify\.com\/admin\/(?:api\/|oauth\/|\w{1,40}\.json)/i,
      source: 'https://github.com/gnikyt/laravel-shopify/issues/190',
      lastSeen: '2026',
    },
    {
      in: 'header x-shopify-api-version',
      literal: '',
      source: 'https://shopify.dev/docs/api/usage/response-codes',
      lastSeen: '2026',
    },
    {
      in: 'header x-shopify-stage',
      literal: '',
      source: 'https://shopify.dev/docs/api/usage/response-codes',
      lastSeen: '2026',
    },
    {
      in: 'header x-shopid',
      literal: '',
      source: 'https://shopify.dev/docs/api/usage/response-codes',
      lastSeen: '2026',
    },
    {
      // The request that a client prints with the error.
      in: 'body',
      literal: 'myshopify.com',
      pattern: /\b(?:GET|PUT|POST|DELETE) https?:\/\/[\w-]{1,100}\.myshopify\.com\/admin\b/i,
      source: 'https://github.com/gnikyt/laravel-shopify/issues/190',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'json', members: ['errors'] }, { in: 'page' }],
  runsOn: ['ruby'],
  wrote: [],
  references: [{ name: 'X-Request-ID', in: 'header x-request-id', pattern: /^([0-9a-f-]{36}(?:-\d{1,12})?)$/i }],
});
