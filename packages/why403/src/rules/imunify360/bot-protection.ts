import { scriptAgent } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

const WEBSHIELD = 'https://docs.imunify360.com/webshield/';

export default defineRule({
  id: 'imunify360/bot-protection',
  title: 'Imunify360 on the web host took the client for a bot',
  explanation:
    'The WebShield of the hosting server greylisted the address or the client and sends a check page to browsers ("One moment, please…"), and to programs the JSON "Access denied by Imunify360 bot-protection". Statuses 200, 403 and 415 are all seen with it; a CORS error in the browser is often this.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Imunify360 bot-protection',
      pattern: /Access denied by Imunify360 bot-protection/i,
      strength: 'proved',
      source: WEBSHIELD,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'im360',
      pattern: /\/\.im360\/|im360_captcha/i,
      strength: 'proved',
      source: WEBSHIELD,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'imunify360',
      pattern: /<title>\s{0,9}Imunify360/i,
      strength: 'proved',
      source: WEBSHIELD,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'One moment, please',
      also: [{ in: 'header server', literal: 'imunify360-webshield' }],
      strength: 'proved',
      source: WEBSHIELD,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'One moment, please',
      pattern: /One moment, please\.\.\.[\s\S]{0,4000}request is being verified/i,
      strength: 'indicated',
      source: WEBSHIELD,
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: scriptAgent(view) }),
  anyStatus: true,
  fixes: [
    {
      actor: 'operator',
      summary:
        "Ask the host to allowlist the address of the client (in Imunify360: Lists, White List), which is what the message asks for, or to exempt the domain's API.",
      command: 'imunify360-agent ip-list local add --purpose white ADDRESS --comment "our API client"',
      check: 'The client gets the answer of the application.',
      weakens: 'Requests from that address are not inspected by Imunify360.',
    },
    {
      actor: 'developer',
      summary:
        'Use the API that the owner offers, or send the owner your address, the time and the name of your client, and ask for an exception.',
    },
  ],
});
