import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import stripeApi from '../../../products/stripe-api.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'publishable API key',
    pattern: /\bThis API call cannot be made with a publishable API key\b/i,
    strength: 'proved',
    source: 'https://docs.stripe.com/api/errors',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'secret_key_required',
    pattern: /\bcode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}secret_key_required/i,
    also: [{ in: 'host', literal: 'stripe.com' }],
    strength: 'proved',
    source: 'https://docs.stripe.com/api/errors',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'stripe-api/api-key/publishable',
  title: 'A publishable Stripe key was sent where a secret key is needed',
  explanation: 'Keys that begin with pk_ may only make tokens and confirm payments.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, stripeApi.present),
  // The key is known and does not cover this: RFC 9110, 15.5.4.
  shouldBe: null,
  fixes: [
    {
      actor: 'developer',
      summary: 'Make the call from your server with the secret or a restricted key; never ship that key to a browser.',
      check: 'The same request passes from the server.',
    },
  ],
});
