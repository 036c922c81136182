import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import cratesIo from '../../../products/crates-io.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'This account is',
    pattern: /\bThis account is (?:indefinitely locked|locked until)\b/i,
    also: [
      { in: 'body', literal: 'Reason:' },
      {
        in: 'body',
        literal: 'crates',
        pattern: /\bregistry at https:\/\/crates\.io|https:\/\/crates\.io\/api\/v1|index\.crates\.io/i,
      },
    ],
    strength: 'proved',
    source: 'https://github.com/rust-lang/crates.io/blob/main/src/util/errors.rs',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'This account is',
    pattern: /\bThis account is (?:indefinitely locked|locked until)\b/i,
    also: [{ in: 'host', literal: 'crates.io' }],
    strength: 'proved',
    source: 'https://github.com/rust-lang/crates.io/blob/main/src/util/errors.rs',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'crates-io/account-state/locked',
  title: 'The crates.io account is locked',
  explanation:
    'The crates.io team locked the account, for a time or until further notice, and gives the reason in the message.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, cratesIo.present),
  fixes: [
    { actor: 'account-owner', summary: 'Write to help@crates.io with the user name and the reason that is shown.' },
  ],
});
