import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import stripeApi from '../../products/stripe-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Expired API Key provided',
    pattern: /\bExpired API Key provided: [srpe]k_/i,
    strength: 'proved',
    source: 'https://docs.stripe.com/api/errors',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'api_key_expired',
    pattern: /\bcode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}api_key_expired/i,
    also: [{ in: 'host', literal: 'stripe.com' }],
    strength: 'proved',
    source: 'https://docs.stripe.com/api/errors',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'stripe-api/expired-credentials',
  title: 'The Stripe key has expired',
  explanation: 'The key was rolled with an end, or is an ephemeral key that has expired.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, stripeApi.present),
  fixes: [
    { actor: 'account-owner', summary: 'Copy the current key from Developers, API keys, and replace the stored one.' },
  ],
});
