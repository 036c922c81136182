import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import stripeApi from '../../products/stripe-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'have the required permissions for this endpoint',
    pattern:
      /\b(?:The provided key [^\n]{1,200}|This application) does not have the required permissions for this endpoint\b/i,
    strength: 'proved',
    source: 'https://github.com/stripe/stripe-node/issues/2246',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'stripe-api/insufficient-scope',
  title: 'The restricted Stripe key lacks the permission of this endpoint',
  explanation:
    'The key is valid, and the message names the permission (`rak_…`) that would let the request pass. Some endpoints cannot be used with restricted keys at all.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, stripeApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the named permission to the key: Developers, API keys, the restricted key, Edit.',
      check: 'The same request passes.',
      weakens: 'Whoever has the key can use that permission.',
    },
    {
      actor: 'developer',
      summary: 'For a Connect application, ask for the scope that the message names when the account is connected.',
    },
  ],
});
