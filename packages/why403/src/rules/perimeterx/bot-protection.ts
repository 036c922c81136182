import { scriptAgent } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

const CHEGG_ANSWER_BOT = 'https://github.com/0xjas0/Chegg-Answer-Bot/issues/34';
const ADVANCED_BLOCKING_RESPONSE =
  'https://docs.humansecurity.com/applications-and-accounts/docs/advanced-blocking-response';
const WHATWAF = 'https://github.com/Ekultek/WhatWaf/issues/47';

export default defineRule({
  id: 'perimeterx/bot-protection',
  title: 'HUMAN (PerimeterX) took the client for a bot',
  explanation:
    'The page "Access to this page has been denied" with a "press and hold" box, or its JSON with `blockScript`, stands where the content should be. It is made by a module inside the site\'s own edge or server, so the Server field names somebody else.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: '_pxAppId',
      pattern: /_pxAppId\s{0,4}=/,
      strength: 'proved',
      source: CHEGG_ANSWER_BOT,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'px-captcha',
      pattern: /(?:id|content|class)\s{0,2}=\s{0,2}\\?["']px-captcha/,
      strength: 'proved',
      source: CHEGG_ANSWER_BOT,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'blockScript',
      pattern: /blockScript\\?["']\s{0,4}:/,
      also: [{ in: 'body', literal: 'appId', pattern: /appId\\?["']\s{0,4}:\s{0,4}\\?["']PX/ }],
      strength: 'proved',
      source: ADVANCED_BLOCKING_RESPONSE,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Access to this page has been denied',
      also: [{ in: 'body', literal: 'automation tools to browse' }],
      strength: 'proved',
      source: WHATWAF,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Access to this page has been denied',
      pattern: /<title>\s{0,9}Access to this page has been denied\.?\s{0,9}<\/title>/i,
      strength: 'indicated',
      source: WHATWAF,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Access to this page has been denied',
      pattern: /^\s{0,9}Access to this page has been denied/i,
      strength: 'indicated',
      source: WHATWAF,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Access to this page has been denied',
      also: [{ in: 'body', literal: 'Reference ID', pattern: /Reference ID[:\s#]{1,4}[0-9a-f]{8}-/i }],
      strength: 'indicated',
      source: WHATWAF,
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: scriptAgent(view) }),
  anyStatus: true,
  fixes: [
    {
      actor: 'operator',
      summary:
        'Find the request in the HUMAN console by its reference id, and add an allow policy for this client on this path (known bots by address, partners by a secret field).',
      check: 'The client gets the content and no block page.',
      weakens: 'What the policy matches is no longer tested.',
    },
    {
      actor: 'developer',
      summary:
        'Use the API that the owner offers, or send the owner the reference id, the time and the name of your client, and ask for an exception.',
    },
  ],
});
