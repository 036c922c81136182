import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import npmRegistry from '../../products/npm-registry.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'perform that action',
    pattern: /\bYou may not perform that action with these credentials\b/i,
    also: [{ in: 'body', literal: 'npm', pattern: /\bnpm(?:js)?\b/i }],
    strength: 'proved',
    source: 'https://github.com/semantic-release/semantic-release/issues/3186',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'perform that action',
    pattern: /\bYou may not perform that action with these credentials\b/i,
    also: [{ in: 'host', literal: 'registry.npmjs.org' }],
    strength: 'proved',
    source: 'https://github.com/semantic-release/semantic-release/issues/3186',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'npm-registry/insufficient-scope',
  title: 'The token may not do this',
  explanation:
    'The registry knows the token, and the token does not carry this action: a read-only token, a granular token for other packages, or one of another account.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, npmRegistry.present),
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Make a granular access token with read and write for this package, and put it where the job reads its token.',
      check: 'npm publish --dry-run, then npm publish, pass with it.',
      weakens: 'Whoever has that token can publish this package.',
    },
    {
      actor: 'developer',
      summary: 'See whose token is in use before making a new one.',
      command: 'npm whoami && npm token list',
    },
  ],
});
