import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import cratesIo from '../../products/crates-io.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'authentication failed',
    pattern:
      /(?:\(status 403 Forbidden\): |^|\bdetail["'\\]{0,3}\s{0,3}[:=]>?\s{0,3}["'\\]{0,3})authentication failed\b/i,
    also: [
      {
        in: 'body',
        literal: 'crates',
        pattern: /\bregistry at https:\/\/crates\.io|https:\/\/crates\.io\/api\/v1|index\.crates\.io/i,
      },
    ],
    strength: 'proved',
    source: 'https://github.com/aydiler/md-viewer/pull/135',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'authentication failed',
    pattern: /(?:^|\bdetail["'\\]{0,3}\s{0,3}[:=]>?\s{0,3}["'\\]{0,3})authentication failed\b/i,
    also: [{ in: 'host', literal: 'crates.io' }],
    strength: 'proved',
    source: 'https://github.com/aydiler/md-viewer/pull/135',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'does not match the format used by crates.io',
    strength: 'proved',
    source: 'https://github.com/rust-lang/crates.io/blob/main/src/util/errors.rs',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'crates-io/api-key',
  title: 'crates.io does not accept the token',
  explanation: 'A token was sent and is unknown, revoked or expired. crates.io says 403 where 401 is meant.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, cratesIo.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Make a new token at https://crates.io/settings/tokens and replace the stored one; note its end date.',
      command: 'cargo login',
      check: 'cargo publish passes.',
    },
    { actor: 'operator', summary: 'Or use trusted publishing from GitHub Actions: then no token is stored.' },
  ],
});
