import { defineRule, leftOpen } from '../define-rule.ts';

const WAFW00F = 'https://github.com/EnableSecurity/wafw00f/blob/master/wafw00f/plugins/zscaler.py';

export default defineRule({
  id: 'zscaler/config-deny',
  title: "Zscaler, the web gateway of the client's own network, blocks this request",
  explanation:
    'The page "Internet Security by Zscaler" is written by the gateway of the company the client belongs to; the site never saw the request. The policy tests the category of the site, the kind of file or what is sent.',
  needs: ['exchange'],
  signals: [
    { in: 'message', literal: 'Internet Security by Zscaler', strength: 'proved', source: WAFW00F, lastSeen: '2026' },
    {
      in: 'message',
      literal: 'Zscaler to protect you from internet threats',
      strength: 'proved',
      source: WAFW00F,
      lastSeen: '2026',
    },
    {
      in: 'header server',
      literal: 'Zscaler',
      pattern: /^Zscaler\/\d/,
      also: [{ in: 'status', literal: '403' }],
      strength: 'indicated',
      source: WAFW00F,
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  anyStatus: true,
  fixes: [
    {
      actor: 'operator',
      summary:
        'Find the request in Web Insights by user and time, and allow the one name in a URL filtering rule above the rule it names.',
      check: 'The request passes from inside that network.',
      weakens: 'The allowed name is no longer filtered by that rule.',
    },
    {
      actor: 'visitor',
      summary: 'Send the administrators of your network the address, the time and what the page says.',
    },
  ],
});
