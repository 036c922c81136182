import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import rubygems from '../../products/rubygems.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Repushing of gem versions is not allowed',
    strength: 'proved',
    source: 'https://guides.rubygems.org/removing-a-published-gem/',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'yanked version already exists',
    pattern: /\bA yanked version already exists\b/i,
    strength: 'proved',
    source: 'https://guides.rubygems.org/removing-a-published-gem/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'rubygems/state-conflict',
  title: 'This version of the gem was already pushed',
  explanation: 'Versions cannot be replaced, nor used again after a yank.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, rubygems.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Raise the version and push again.',
      change: { file: 'GEM.gemspec', before: 'spec.version = "1.0.0"', after: 'spec.version = "1.0.1"' },
      check: 'The push prints "Successfully registered gem".',
    },
  ],
});
