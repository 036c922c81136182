import { defineProduct } from './define-product.ts';

const API = 'https://www.reddit.com/dev/api/';
const SUBMONKEY = 'https://github.com/binwiederhier/submonkey/issues/1';
const TRADINGAGENTS = 'https://github.com/TauricResearch/TradingAgents/issues/935';

export default defineProduct({
  id: 'reddit',
  name: 'Reddit',
  layer: 'cdn',
  present: [
    { in: 'host', literal: 'reddit.com', pattern: /(?:^|\.)reddit\.com$/, source: API, lastSeen: '2026' },
    { in: 'header server', literal: 'snooserv', source: API, lastSeen: '2026' },
  ],
  answers: [{ in: 'page' }, { in: 'json', members: ['reason'] }, { in: 'json', members: ['message'] }],
  onlyAtItsHosts: true,
  wrote: [
    { in: 'message', literal: 'whoa there, pardner', strength: 'proved', source: SUBMONKEY, lastSeen: '2026' },
    {
      in: 'message',
      literal: 'blocked due to a network policy',
      strength: 'proved',
      source: TRADINGAGENTS,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'blocked by network security',
      pattern: /You(?:\\?'|’|&#x27;)ve been blocked by network security/i,
      strength: 'proved',
      source: TRADINGAGENTS,
      lastSeen: '2026',
    },
    {
      in: 'reason',
      literal: 'Blocked',
      whole: true,
      also: [{ in: 'host', literal: 'reddit.com' }],
      strength: 'indicated',
      source: TRADINGAGENTS,
      lastSeen: '2026',
    },
  ],
  references: [{ name: 'Request ID', in: 'body', pattern: /Request ID:\s{0,4}([\w-]{5,60})/ }],
});
