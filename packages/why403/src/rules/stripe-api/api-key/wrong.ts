import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import stripeApi from '../../../products/stripe-api.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Invalid API Key provided',
    pattern: /\bInvalid API Key provided: [srp]k_/i,
    strength: 'proved',
    source: 'https://docs.stripe.com/api/errors',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'Invalid API Key provided',
    also: [{ in: 'host', literal: 'stripe.com' }],
    strength: 'proved',
    source: 'https://docs.stripe.com/api/errors',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'stripe-api/api-key/wrong',
  title: 'Stripe does not know the key',
  explanation: 'The key is mistyped, cut, or was rolled.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, stripeApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Copy the key again from Developers, API keys, and replace the stored one.',
      check: 'GET /v1/balance answers 200.',
    },
  ],
});
