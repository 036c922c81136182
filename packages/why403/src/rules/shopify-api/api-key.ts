import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import shopifyApi from '../../products/shopify-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Invalid API key or access token',
    pattern: /(?:\[API\] )?\bInvalid API key or access token \(unrecognized login or wrong password\)/i,
    strength: 'proved',
    source: 'https://shopify.dev/docs/api/usage/authentication',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'shopify-api/api-key',
  title: 'Shopify does not know the API key or access token',
  explanation: 'The token is wrong, of another shop, or ended with an uninstall.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, shopifyApi.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the token of this very shop in X-Shopify-Access-Token; install again if the app was removed.',
      check: 'GET /admin/api/VERSION/shop.json answers 200.',
    },
  ],
});
