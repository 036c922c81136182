import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import harbor from '../../products/harbor.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'will exceed the configured upper limit of',
    pattern:
      /\b(?:adding [^\n]{1,40} of storage )?resource, which when updated to current usage of [^\n]{1,40} will exceed the configured upper limit of\b/i,
    strength: 'proved',
    source: 'https://github.com/goharbor/harbor/tree/main/src/lib/errors',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'harbor/quota-exhausted',
  title: 'The storage quota of the Harbor project is used up',
  explanation: 'The push would exceed the limit of the project; the message has both numbers.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, harbor.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Delete old artifacts, set a retention policy, and run garbage collection.',
      check: 'The quota shown in the project falls, and the push passes.',
    },
    { actor: 'account-owner', summary: 'Or raise the quota of the project: Administration, Project Quotas.' },
  ],
});
