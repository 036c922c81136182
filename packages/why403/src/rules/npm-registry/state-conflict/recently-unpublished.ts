import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import npmRegistry from '../../../products/npm-registry.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'cannot be republished',
    pattern: /\bcannot be republished until 24 hours\b/i,
    strength: 'proved',
    source: 'https://docs.npmjs.com/policies/unpublish',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'npm-registry/state-conflict/recently-unpublished',
  title: 'The package was unpublished less than 24 hours ago',
  explanation:
    'After a whole package is unpublished npm keeps its name closed for 24 hours. The token and the account are in order.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, npmRegistry.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Publish again after the 24 hours, with a version that was never used.',
      check: 'npm publish answers 200.',
    },
  ],
});
