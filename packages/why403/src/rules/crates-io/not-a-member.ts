import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import cratesIo from '../../products/crates-io.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'seem to be an owner',
    pattern: /\bthis crate exists but you don(?:'|\\'|’)t seem to be an owner\b/i,
    strength: 'proved',
    source: 'https://github.com/apache/datafusion/issues/12813',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'crates-io/not-a-member',
  title: 'The account is no owner of this crate',
  explanation:
    'The token is valid, and the crate belongs to others. An invitation that was not accepted, or a GitHub team that crates.io may not read, counts as no ownership.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, cratesIo.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Let an owner invite the account, and accept the invitation at https://crates.io/me/pending-invites.',
      command: 'cargo owner --add USER CRATE',
      check: 'cargo owner --list CRATE names the user.',
    },
    {
      actor: 'developer',
      summary: 'If the crate is not yours, choose another name.',
      change: { file: 'Cargo.toml', before: 'name = "CRATE"', after: 'name = "YOUR-CRATE"' },
    },
  ],
});
