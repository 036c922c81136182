import { defineRule } from '../define-rule.ts';

const API = 'https://www.reddit.com/dev/api/';

export default defineRule({
  id: 'reddit/not-a-member',
  title: 'The community is private and the account is no member of it',
  explanation: 'The JSON says `"reason": "private"`: only approved members may read this community.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'private',
      pattern: /\\?["']reason\\?["']:\s{0,4}\\?["']private/,
      also: [{ in: 'host', literal: 'reddit.com' }],
      strength: 'proved',
      source: API,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'private',
      pattern:
        /^\s{0,9}\{["']reason["']:\s{0,4}["']private["'],\s{0,4}["']message["']:\s{0,4}["']Forbidden["'],\s{0,4}["']error["']:\s{0,4}403\}\s{0,9}$/,
      strength: 'indicated',
      source: API,
      lastSeen: '2026',
    },
  ],
  fixes: [
    { actor: 'visitor', summary: 'Ask the moderators of the community to be admitted, and sign in with that account.' },
  ],
});
