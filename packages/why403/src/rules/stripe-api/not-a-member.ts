import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import stripeApi from '../../products/stripe-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'does not have access to account',
    pattern: /\bThe provided key [^\n]{1,200} does not have access to account\b/i,
    strength: 'proved',
    source: 'https://docs.stripe.com/connect/authentication',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'stripe-api/not-a-member',
  title: 'The Stripe key has no access to this connected account',
  explanation:
    'The account never connected to this platform, disconnected, or belongs to the other mode (test or live).',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, stripeApi.present),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Use the key of the platform to which the account connected, in the same mode, and its id in Stripe-Account.',
      check: 'GET /v1/accounts/ACCOUNT answers 200.',
    },
    { actor: 'account-owner', summary: 'Let the account connect again where it revoked the access.' },
  ],
});
