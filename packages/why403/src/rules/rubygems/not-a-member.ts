import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import rubygems from '../../products/rubygems.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'permission to push to this gem',
    pattern: /\bYou do not have permission to push to this gem\b/i,
    strength: 'proved',
    source: 'https://github.com/ruby/rubygems/issues/819',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'rubygems/not-a-member',
  title: 'The account is no owner of this gem',
  explanation: 'The API key is valid, and the name belongs to others.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, rubygems.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Let an owner add the account.',
      command: 'gem owner GEM --add EMAIL',
      check: 'gem owner GEM lists the address.',
    },
    {
      actor: 'developer',
      summary: 'If the gem is not yours, choose another name.',
      change: { file: 'GEM.gemspec', before: 'spec.name = "GEM"', after: 'spec.name = "YOUR-GEM"' },
    },
  ],
});
