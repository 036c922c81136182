import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import shopifyApi from '../../products/shopify-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Unavailable Shop',
    pattern: /\berrors["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}Unavailable Shop/i,
    strength: 'proved',
    source: 'https://github.com/orbit-apps/elixir-shopifyapi/pull/382',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'shopify-api/account-state',
  title: 'The shop is frozen, unpaid or closed',
  explanation: 'Shopify says "Unavailable Shop" with 402, 403 or 404 for a shop that is not served.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, shopifyApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Log in to the shop and settle the open bill or plan.',
      check: 'The shop opens in the browser.',
    },
    { actor: 'developer', summary: 'Stop calling for this shop until it is back.' },
  ],
});
