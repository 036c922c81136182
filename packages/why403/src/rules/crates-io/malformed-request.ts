import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import cratesIo from '../../products/crates-io.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'requests include a `User-Agent` header',
    pattern: /\bWe require that all requests include a `?User-Agent`? header\b/i,
    also: [{ in: 'body', literal: 'bot has on our service' }],
    strength: 'proved',
    source: 'https://crates.io/data-access',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'requests include a `User-Agent` header',
    pattern: /\bWe require that all requests include a `?User-Agent`? header\b/i,
    strength: 'proved',
    source: 'https://crates.io/data-access',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'crates-io/malformed-request',
  title: 'crates.io refuses requests without a User-Agent that names the client',
  explanation:
    'Every request to the API must say in its User-Agent which program it is and whom to ask. A request without one, or with the bare name of an HTTP library, gets 403.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, cratesIo.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Name your program and an address for questions in the User-Agent.',
      command: "curl -A 'my-program (https://example.com/contact)' https://crates.io/api/v1/crates/serde",
      check: 'The answer is 200.',
    },
  ],
});
