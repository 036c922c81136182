import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import stripeApi from '../../products/stripe-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'did not provide an API key',
    pattern: /\bYou did not provide an API key\b/i,
    also: [{ in: 'host', literal: 'stripe.com' }],
    strength: 'proved',
    source: 'https://docs.stripe.com/api/errors',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'did not provide an API key',
    pattern: /\bYou did not provide an API key\. You need to provide your API key in the Authorization header\b/i,
    strength: 'indicated',
    source: 'https://docs.stripe.com/api/errors',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'stripe-api/missing-credentials',
  title: 'No Stripe key arrived',
  explanation: 'The Authorization header was empty or got lost.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, stripeApi.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the key: `Authorization: Bearer sk_…` or as the user name of Basic authentication.',
      check: 'The answer is no longer 401.',
    },
  ],
});
