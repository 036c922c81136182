import { defineRule } from '../define-rule.ts';

const ADMINISTRATION_GUIDE = 'https://docs.fortinet.com/document/fortiweb/7.4.0/administration-guide/';

export default defineRule({
  id: 'fortiguard/waf-rule',
  title: 'A FortiWeb in front of the site took the request for an attack',
  explanation:
    '"Web Page Blocked!" with an Attack ID is the page of the FortiWeb firewall of the site, in whatever language it is translated to; some installations send it with status 500. The Attack ID and the Message ID lead its owner to the log line. 20000051 is a bot detection in many installations.',
  layer: 'waf',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Attack ID',
      pattern: /Attack ID:?\s{0,6}200\d{5}\b/,
      strength: 'proved',
      source: ADMINISTRATION_GUIDE,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Page Blocked',
      pattern: /Attack ID:?\s{0,6}200\d{5}\b/,
      strength: 'proved',
      source: ADMINISTRATION_GUIDE,
      lastSeen: '2026',
    },
  ],
  anyStatus: true,
  fixes: [
    {
      actor: 'operator',
      summary:
        'Look the Message ID up in Log&Report, Attack, and add an exception for this URL and parameter to the signature or policy it names.',
      check: 'The same request is no longer logged as an attack.',
      weakens: 'What the exception covers is no longer inspected by that signature.',
    },
    {
      actor: 'visitor',
      summary: 'Send the owner of the site the Attack ID and the Message ID, the time and your address.',
    },
  ],
});
