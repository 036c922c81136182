import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import cratesIo from '../../products/crates-io.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'permission to modify owners',
    pattern: /\bteam members don(?:'|\\'|’)t have permission to modify owners\b/i,
    strength: 'proved',
    source: 'https://github.com/rust-lang/crates.io/blob/main/src/util/errors.rs',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'permission to modify owners',
    pattern: /\bonly owners have permission to modify owners\b/i,
    strength: 'proved',
    source: 'https://github.com/rust-lang/crates.io/blob/main/src/util/errors.rs',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'crates-io/insufficient-role',
  title: 'Only named owners may change the owners of a crate',
  explanation: 'A member of an owning GitHub team may publish, and may not invite or remove owners.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, cratesIo.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Let a named owner make the change, or add the account as named owner.',
      command: 'cargo owner --add USER CRATE',
    },
  ],
});
