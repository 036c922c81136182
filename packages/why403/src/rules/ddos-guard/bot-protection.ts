import { scriptAgent } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

const INFO = 'https://ddos-guard.net/info';

export default defineRule({
  id: 'ddos-guard/bot-protection',
  title: 'DDoS-Guard sent its browser check instead of the content',
  explanation:
    'The page "DDOS-GUARD" runs a script and sets `__ddg…` cookies; a browser goes on after a moment, a program cannot. `Server: ddos-guard` alone stands on every answer that passes through it.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'DDoS-Guard',
      pattern: /<title>\s{0,9}DDoS-Guard\s{0,9}<\/title>/i,
      strength: 'proved',
      source: INFO,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'ddos-guard',
      pattern: /(?:check\.ddos-guard\.net\/(?:check|set)|\/\.well-known\/ddos-guard\/(?:js-challenge|check|mark))/i,
      strength: 'proved',
      source: INFO,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Checking your browser before accessing',
      also: [{ in: 'header server', literal: 'ddos-guard' }],
      strength: 'indicated',
      source: INFO,
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: scriptAgent(view) }),
  anyStatus: true,
  fixes: [
    {
      actor: 'operator',
      summary:
        "In the DDoS-Guard panel, add the client's addresses to the allowlist of the domain, or relax the check for the path that programs call.",
      check: 'The client gets the content and no check page.',
      weakens: 'Requests from those addresses or to that path are not checked.',
    },
    {
      actor: 'developer',
      summary:
        'Use the API that the owner offers, or send the owner the page, the time and the name of your client, and ask for an exception.',
    },
  ],
});
