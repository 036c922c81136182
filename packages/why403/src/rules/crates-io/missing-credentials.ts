import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import cratesIo from '../../products/crates-io.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'must be logged in to perform that action',
    also: [
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
    literal: 'must be logged in to perform that action',
    also: [{ in: 'host', literal: 'crates.io' }],
    strength: 'proved',
    source: 'https://github.com/rust-lang/crates.io/blob/main/src/util/errors.rs',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'must be logged in to perform that action',
    strength: 'indicated',
    source: 'https://github.com/rust-lang/crates.io/blob/main/src/util/errors.rs',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'this action requires authentication',
    also: [{ in: 'host', literal: 'crates.io' }],
    strength: 'proved',
    source: 'https://github.com/rust-lang/crates.io/blob/main/src/util/errors.rs',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'crates-io/missing-credentials',
  title: 'crates.io got no token',
  explanation:
    'The action needs a login and the request carried none that crates.io reads: no token for this registry, or a header that was dropped. crates.io says 403 where 401 is meant.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, cratesIo.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Log in, or give the job its token.',
      command: 'cargo login',
      check: 'cargo publish --dry-run, then cargo publish, pass.',
    },
    { actor: 'operator', summary: 'In CI, set CARGO_REGISTRY_TOKEN from a secret; jobs of forks do not get it.' },
  ],
});
