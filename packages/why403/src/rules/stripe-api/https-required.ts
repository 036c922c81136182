import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import stripeApi from '../../products/stripe-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'only accessible over HTTPS',
    pattern: /\bThe Stripe API is only accessible over HTTPS\b/i,
    strength: 'proved',
    source: 'https://docs.stripe.com/api/authentication',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'stripe-api/https-required',
  title: 'Stripe takes HTTPS only',
  explanation:
    'The request came by plain HTTP; Stripe refuses it and expects the key to be rolled, as it crossed the network in the clear.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, stripeApi.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Use https://api.stripe.com, and roll the key.',
      check: 'The same request passes over HTTPS.',
    },
  ],
});
