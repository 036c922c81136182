import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'rubygems',
  name: 'RubyGems.org',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'rubygems.org',
      pattern: /(?:^|\.)rubygems\.org$/i,
      source: 'https://github.com/ruby/rubygems/issues/819',
      lastSeen: '2026',
    },
    {
      // The line that the gem command prints before the answer.
      in: 'body',
      literal: 'rubygems.org',
      pattern: /\b(?:Pushing gem to|Yanking gem from) https:\/\/rubygems\.org\b/i,
      source: 'https://github.com/ruby/rubygems/issues/819',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'text' }, { in: 'json' }],
  runsOn: ['ruby'],
  onlyAtItsHosts: true,
  wrote: [],
});
