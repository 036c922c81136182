import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import cratesIo from '../../../products/crates-io.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'verified email address is required',
    pattern: /\bA verified email address is required to publish crates to crates\.io\b/i,
    strength: 'proved',
    source: 'https://doc.rust-lang.org/cargo/reference/publishing.html',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'crates-io/account-state/unverified-email',
  title: 'The crates.io account has no verified e-mail address',
  explanation: 'Publishing needs a confirmed address in the account, beside the GitHub login.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, cratesIo.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Set and confirm the address at https://crates.io/settings/profile.',
      check: 'The profile shows it as verified.',
    },
  ],
});
