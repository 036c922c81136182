import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import rubygems from '../../products/rubygems.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'invalid API key cannot be used',
    pattern: /\bAn invalid API key cannot be used\. Please delete it and create a new one\b/i,
    strength: 'proved',
    source: 'https://guides.rubygems.org/api-key-scopes/',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'Access Denied',
    pattern: /\bAccess Denied\. Please sign up for an account at https:\/\/rubygems\.org/i,
    strength: 'proved',
    source: 'https://github.com/ruby/rubygems/issues/574',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'rubygems/api-key',
  title: 'RubyGems.org does not accept the API key',
  explanation: 'The key is unknown, was deleted, or is invalid since its gem or owner is gone.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, rubygems.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Make a new key at https://rubygems.org/profile/api_keys and replace the stored one.',
      command: 'gem signin',
      check: 'gem push passes.',
    },
  ],
});
