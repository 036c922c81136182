import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import rubygems from '../../products/rubygems.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'This API key cannot perform the specified action on this gem',
    strength: 'proved',
    source: 'https://guides.rubygems.org/api-key-scopes/',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'have access of',
    pattern: /\bexisting key doesn(?:'|’)t have access of \w{1,30} on RubyGems\.org/i,
    strength: 'proved',
    source: 'https://github.com/ruby/rubygems/issues/7643',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'rubygems/insufficient-scope',
  title: 'The RubyGems API key may not do this, or is for another gem',
  explanation: 'An API key lists its actions (push, yank, owners) and may be limited to one gem.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, rubygems.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the action to the key, or make one with it, at https://rubygems.org/profile/api_keys.',
      check: 'gem push passes.',
      weakens: 'Whoever has that key can do this action on the gems that it names.',
    },
  ],
});
