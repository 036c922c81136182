import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import harbor from '../../products/harbor.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'system is in read only mode',
    pattern: /\bthe system is in read only mode[.,] any modification is prohibited\b/i,
    strength: 'proved',
    source: 'https://github.com/goharbor/harbor/tree/main/src/lib/errors',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'harbor/service-disabled',
  title: 'Harbor is in read-only mode',
  explanation:
    'An administrator switched repositories to read-only, for maintenance or garbage collection. Pulls work, pushes and deletes do not.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, harbor.present),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Switch it off after the maintenance: Administration, Configuration, System Settings, Repository Read Only.',
      check: 'The push passes.',
    },
  ],
});
