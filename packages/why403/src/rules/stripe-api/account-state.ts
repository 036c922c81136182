import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import stripeApi from '../../products/stripe-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'cannot currently make live charges',
    pattern: /\bYour account cannot currently make live charges\b/i,
    strength: 'proved',
    source: 'https://docs.stripe.com/api/errors',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'testmode_charges_only',
    pattern: /\bcode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}testmode_charges_only/i,
    strength: 'proved',
    source: 'https://docs.stripe.com/error-codes',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'stripe-api/account-state',
  title: 'The Stripe account may not take live payments yet',
  explanation: 'Details of the account are missing or under review.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, stripeApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Complete what the dashboard asks for under Settings, Business.',
      check: '`charges_enabled` of the account is true.',
    },
  ],
});
