import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import shopifyApi from '../../../products/shopify-api.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'protected customer data',
    pattern:
      /(?:\[API\] )?\bThis app is not approved to (?:access|use|subscribe to)[^\n]{1,120}\bprotected customer data\b/i,
    strength: 'proved',
    source: 'https://shopify.dev/docs/apps/launch/protected-customer-data',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'shopify-api/insufficient-scope/protected-customer-data',
  title: 'The app is not approved for protected customer data',
  explanation:
    'Orders and customers hold personal data; beside the scope, the app needs approval for it in the Partner Dashboard.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, shopifyApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Ask for the data in the Partner Dashboard: the app, API access, Protected customer data access.',
      check: 'The access shows as approved, and the request answers 200.',
    },
  ],
});
