import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'crates-io',
  name: 'crates.io',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'crates.io',
      pattern: /(?:^|\.)crates\.io$/i,
      source: 'https://github.com/rust-lang/crates.io/blob/main/src/util/errors.rs',
      lastSeen: '2026',
    },
    {
      // The registry that cargo prints with an error.
      in: 'body',
      literal: 'crates.io',
      pattern: /\bregistry at https:\/\/crates\.io|https:\/\/crates\.io\/api\/v1|index\.crates\.io/i,
      source: 'https://github.com/apache/datafusion/issues/12813',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'json', members: ['errors', 'detail'] }, { in: 'text' }],
  onlyAtItsHosts: true,
  wrote: [],
});
