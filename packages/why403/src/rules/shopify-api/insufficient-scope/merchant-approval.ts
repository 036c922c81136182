import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import shopifyApi from '../../../products/shopify-api.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'requires merchant approval for',
    pattern: /(?:\[API\] )?\bThis action requires merchant approval for \w{1,60} scope\b/i,
    strength: 'proved',
    source: 'https://github.com/gnikyt/laravel-shopify/issues/190',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'shopify-api/insufficient-scope/merchant-approval',
  title: 'The shop has not approved this scope for the app',
  explanation:
    'The access token was issued before the scope was asked for, or the scope is not in the app. Approval by Shopify or a change of the configuration reaches a shop only when the merchant approves it.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, shopifyApi.present),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Add the scope to the configuration of the app, deploy, and send the merchant through the grant screen again.',
      change: {
        file: 'shopify.app.toml',
        before: 'scopes = "read_products"',
        after: 'scopes = "read_products,read_orders"',
      },
      check: 'GET /admin/oauth/access_scopes.json lists it.',
      weakens: 'The app can then use every endpoint of that scope.',
    },
    {
      actor: 'account-owner',
      summary:
        'For a custom app, tick the scope under Settings, Apps, Develop apps, and reinstall it: the token changes.',
    },
  ],
});
