import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import npmRegistry from '../../../products/npm-registry.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'triggered spam detection',
    pattern: /\bpackage name triggered spam detection\b/i,
    strength: 'proved',
    source: 'https://github.com/npm/cli/issues/1482',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'npm-registry/application-policy/spam-detection',
  title: 'npm took the package name for spam',
  explanation:
    'An automatic check of new names refused this one. Nothing is wrong with the token; only npm support can lift it.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, npmRegistry.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Publish under your own scope, or ask npm support to release the name.',
      change: { file: 'package.json', before: '"name": "PACKAGE"', after: '"name": "@YOUR-SCOPE/PACKAGE"' },
    },
  ],
});
