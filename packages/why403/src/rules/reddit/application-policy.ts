import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'reddit/application-policy',
  title: 'The community is quarantined: the account must opt in first',
  explanation:
    'The JSON says `"reason": "quarantined"`. A signed-in account that opted in to this community may read it.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'quarantined',
      pattern: /\\?["']reason\\?["']:\s{0,4}\\?["'](?:quarantined|gated)/,
      also: [{ in: 'host', literal: 'reddit.com' }],
      strength: 'proved',
      source: 'https://www.reddit.com/dev/api/',
      lastSeen: '2026',
    },
  ],
  fixes: [{ actor: 'visitor', summary: 'Open the community in a browser while signed in, and confirm the notice.' }],
});
