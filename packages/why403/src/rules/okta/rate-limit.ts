import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import okta from '../../products/okta.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'E0000047',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}E0000047\b/i,
    strength: 'proved',
    source: 'https://developer.okta.com/docs/reference/error-codes/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'okta/rate-limit',
  title: 'The rate limit of the Okta organisation is reached',
  explanation: 'Each endpoint has a limit for a minute; x-rate-limit-reset has the time from which it works again.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, okta.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Wait until the time in `x-rate-limit-reset`, and spread or cache the calls.',
      check: '`x-rate-limit-remaining` is above 0.',
    },
  ],
});
