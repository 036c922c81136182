import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import shopifyApi from '../../../products/shopify-api.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Required access',
    pattern: /\bAccess denied for \w{1,80} field\. Required access: /i,
    strength: 'proved',
    source: 'https://shopify.dev/docs/api/usage/access-scopes',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'shopify-api/insufficient-scope/access-denied-field',
  title: 'The Shopify token lacks the scope of this field',
  explanation: 'GraphQL names the field and the scope that it needs.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, shopifyApi.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Add the scope after "Required access", and let the merchant approve it.',
      check: 'GET /admin/oauth/access_scopes.json lists it.',
    },
  ],
});
