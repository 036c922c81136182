import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import stripeApi from '../../products/stripe-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'requests from your IP address',
    pattern: /\bThe API key provided does not allow requests from your IP address\b/i,
    strength: 'proved',
    source: 'https://docs.stripe.com/keys#limit-api-secret-keys-ip-address',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'stripe-api/ip-block',
  title: 'The Stripe key may be used from listed addresses only',
  explanation: 'The key has an IP restriction, and this address is not on it.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, stripeApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the address of the server to the key: Developers, API keys, Manage IP restrictions.',
      check: 'The same request passes from that server.',
      weakens: 'The key then works from that address too.',
    },
  ],
});
