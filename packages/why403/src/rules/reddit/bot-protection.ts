import { scriptAgent } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

const SUBMONKEY = 'https://github.com/binwiederhier/submonkey/issues/1';
const TRADINGAGENTS = 'https://github.com/TauricResearch/TradingAgents/issues/935';

export default defineRule({
  id: 'reddit/bot-protection',
  title: "Reddit's edge took the client for a script, or does not serve its network",
  explanation:
    '"whoa there, pardner!" and "blocked by network security" are for clients without an account or application token: default user agents of libraries, and addresses of cloud hosts ("network policy"). The pages ask to sign in or to register an application.',
  layer: 'cdn',
  needs: ['exchange'],
  signals: [
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
      strength: 'proved',
      source: TRADINGAGENTS,
      lastSeen: '2026',
    },
    // As HTTP libraries print the reason phrase.
    {
      in: 'message',
      literal: 'Error: Blocked for url',
      pattern: /\b403 Client Error: Blocked for url: https?:\/\/(?:\w{1,20}\.)?reddit\.com\//,
      strength: 'proved',
      source: TRADINGAGENTS,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: '403: Blocked',
      pattern: /HTTP Error 403: Blocked\b/,
      also: [{ in: 'host', literal: 'reddit.com' }],
      strength: 'proved',
      source: TRADINGAGENTS,
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: scriptAgent(view) }),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Register an application, sign in with its OAuth token at oauth.reddit.com, and send a user agent that names your program and your account, as the API rules ask.',
      check: 'The same listing answers 200 with the token.',
    },
    {
      actor: 'visitor',
      summary: "Sign in, or send the page's request id and your address to the contact that the page names.",
    },
  ],
});
