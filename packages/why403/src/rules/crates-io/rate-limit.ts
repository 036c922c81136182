import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import cratesIo from '../../products/crates-io.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'published too many',
    pattern:
      /\bYou have published too many (?:new crates|crates|versions of this crate|updates to existing crates) in a short period of time\b/i,
    strength: 'proved',
    source: 'https://github.com/rust-lang/crates.io/blob/main/src/util/errors.rs',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'crates-io/rate-limit',
  title: 'crates.io limits how many crates are published in a time',
  explanation:
    'New crates are limited to a burst and then one in ten minutes; the message names the time from which it works again.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, cratesIo.present),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Publish the rest after the time in the message; for a large workspace, ask help@crates.io for a higher limit.',
    },
  ],
});
