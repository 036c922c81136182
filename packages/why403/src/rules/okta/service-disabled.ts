import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import okta from '../../products/okta.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'E0000015',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}E0000015\b/i,
    strength: 'proved',
    source: 'https://developer.okta.com/docs/reference/error-codes/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'okta/service-disabled',
  title: 'This Okta feature is not switched on for the organisation',
  explanation: 'The endpoint belongs to a feature or product that the organisation does not have.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, okta.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Switch the feature on (Settings, Features), or ask Okta for it.',
      check: 'The same request answers 200.',
    },
  ],
});
