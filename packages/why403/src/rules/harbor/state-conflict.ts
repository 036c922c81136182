import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import harbor from '../../products/harbor.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'configured as immutable',
    pattern: /\bFailed to process request due to '[^'\n]{1,200}' configured as immutable\b/i,
    strength: 'proved',
    source: 'https://github.com/goharbor/harbor/tree/main/src/lib/errors',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'harbor/state-conflict',
  title: 'The tag is immutable',
  explanation: 'A tag immutability rule of the project keeps this tag from being pushed again or deleted.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, harbor.present),
  fixes: [
    { actor: 'developer', summary: 'Push under a new tag.', check: 'The push prints a digest.' },
    {
      actor: 'account-owner',
      summary: 'If this tag should move, exclude it from the rule: project, Policy, Tag Immutability.',
      weakens: 'That tag can then be replaced by everybody who may push.',
    },
  ],
});
