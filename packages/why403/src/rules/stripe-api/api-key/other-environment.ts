import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import stripeApi from '../../../products/stripe-api.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'a similar object exists in',
    pattern:
      /(?:\bNo such [\w ]{1,40}: [^\n;]{1,120}; )?\ba similar object exists in (?:live|test) mode, but a (?:test|live) mode key was used\b/i,
    strength: 'proved',
    source: 'https://docs.stripe.com/keys',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'mode key',
    pattern:
      /\b(?:Your request used a|This object belongs to) (?:live|test) mode[^\n]{0,80}\b(?:test|live) mode key\b/i,
    strength: 'proved',
    source: 'https://docs.stripe.com/keys',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'stripe-api/api-key/other-environment',
  title: 'The object is of the other Stripe environment than the key',
  explanation: 'Test and live mode share nothing: an id of one is absent in the other.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, stripeApi.present),
  // The key is known and does not cover this: RFC 9110, 15.5.4.
  shouldBe: null,
  fixes: [
    {
      actor: 'developer',
      summary: 'Use the key of the mode in which the object was made, or make the object in the mode of the key.',
      check: 'The ids in the dashboard, with the same mode chosen, list the object.',
    },
  ],
});
