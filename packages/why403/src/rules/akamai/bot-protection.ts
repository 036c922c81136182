import { scriptAgent } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

const TRANSLATE_ERROR_STRING = 'https://techdocs.akamai.com/edge-diagnostics/docs/translate-error-string';

export default defineRule({
  id: 'akamai/bot-protection',
  title: 'Akamai Bot Manager may have taken the client for a bot',
  explanation:
    'Bot Manager refuses clients by their signature, their network and their behaviour with the same "Access Denied" page as the firewall. The same address working in a browser speaks for it.',
  layer: 'waf',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'sec-if-cpt-container',
      pattern: /id=\\?["']?sec-if-cpt-container/,
      strength: 'proved',
      source: 'https://github.com/germondai/trawl/pull/33',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'bm-verify',
      pattern: /\bbm-verify=[A-Za-z0-9_-]{10,}/,
      strength: 'indicated',
      source: TRANSLATE_ERROR_STRING,
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: scriptAgent(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Find the request in Bot Analytics, and put the client into a custom bot category with the action Monitor, bound to its addresses or a secret field.',
      check: 'The client is listed in that category and gets the content.',
      weakens: 'What the category matches is no longer stopped.',
    },
    {
      actor: 'developer',
      summary:
        'Use the API that the owner offers, or send the owner the reference, the time and the name of your client, and ask for an exception.',
    },
  ],
});
