import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import cratesIo from '../../products/crates-io.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'required permissions to perform this action',
    pattern: /\bthis token does not have the required permissions to perform this action\b/i,
    also: [
      {
        in: 'body',
        literal: 'crates',
        pattern: /\bregistry at https:\/\/crates\.io|https:\/\/crates\.io\/api\/v1|index\.crates\.io/i,
      },
    ],
    strength: 'proved',
    source: 'https://github.com/LemmyNet/lemmy/issues/4678',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'required permissions to perform this action',
    pattern: /\bthis token does not have the required permissions to perform this action\b/i,
    also: [{ in: 'host', literal: 'crates.io' }],
    strength: 'proved',
    source: 'https://github.com/LemmyNet/lemmy/issues/4678',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'required permissions to perform this action',
    pattern: /\bthis token does not have the required permissions to perform this action\b/i,
    strength: 'indicated',
    source: 'https://github.com/LemmyNet/lemmy/issues/4678',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'crates-io/insufficient-scope',
  title: 'The crates.io token lacks the scope for this action, or names other crates',
  explanation:
    'A token lists its actions (publish-new, publish-update, yank, change-owners) and may be limited to some crates. publish-update does not cover the first version of a crate.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, cratesIo.present),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Make a token with the missing scope at https://crates.io/settings/tokens, limited to this crate, and store it.',
      command: 'cargo login',
      check: 'cargo publish passes.',
      weakens: 'Whoever has that token can do this action on the crates that it names.',
    },
  ],
});
