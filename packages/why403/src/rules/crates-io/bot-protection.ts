import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import cratesIo from '../../products/crates-io.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'violation of our API data access policy',
    pattern: /\byou are in violation of our (?:API data access|crawler) policy\b/i,
    also: [{ in: 'body', literal: 'crates.io' }],
    strength: 'indicated',
    source: 'https://crates.io/data-access',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'crates-io/bot-protection',
  title: 'crates.io took the client for a crawler that breaks its data access policy',
  explanation:
    'The traffic was blocked by the operators: more than one request a second, or an agent that does not name itself. The database dump and the sparse index are there for bulk use.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, cratesIo.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Use the index or the database dump for bulk data, and send at most one request a second.',
      check: 'The same request is answered after the block was lifted.',
    },
    { actor: 'developer', summary: 'Write to help@crates.io with the request id in the message.' },
  ],
});
