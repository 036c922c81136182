import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'squid/config-deny',
  title: 'An `http_access deny` rule of the proxy matched',
  explanation:
    'Squid refused before it asked the destination. Its page is the same for every acl: destination, port, client address, method, browser or user. The access log has only TCP_DENIED/403.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-squid-error',
      literal: 'ERR_ACCESS_DENIED',
      strength: 'indicated',
      source: 'lab: Squid 5.7',
      lastSeen: '2026-11',
    },
    {
      // A page of the operator's own, by `deny_info`.
      in: 'header x-squid-error',
      literal: '',
      pattern: /^(?:403:)?ERR_(?!FTP_FORBIDDEN)\w{1,60}/,
      strength: 'indicated',
      source: 'lab: Squid 5.7',
      lastSeen: '2026-11',
    },
    {
      in: 'body',
      literal: 'ERR_ACCESS_DENIED',
      pattern: /<body id="?ERR_ACCESS_DENIED"?>|<!-- ERR_ACCESS_DENIED -->/,
      strength: 'indicated',
      source: 'lab: Squid 5.7',
      lastSeen: '2026-11',
    },
    {
      in: 'message',
      literal: 'Access control configuration prevents your request from being allowed at this time',
      strength: 'indicated',
      source: 'lab: Squid 5.7',
      lastSeen: '2026-11',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Let Squid name the acl that matched, then narrow it or put an allow before it.',
      change: { file: 'squid.conf, for the time of the test', after: 'debug_options ALL,1 28,3' },
      check: 'cache.log has the acl beside the request; with the change the destination answers.',
      weakens: 'Every client of the proxy that the new rule covers can reach that destination.',
    },
    {
      actor: 'developer',
      summary: 'Where the destination is inside your own network, do not ask the proxy for it.',
      command: 'export NO_PROXY=localhost,127.0.0.1,.internal.example',
      check: 'The request goes to the destination itself.',
    },
  ],
});
