import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'http-sys/config-deny',
  title: 'The kernel driver in front of IIS refused the URL itself',
  explanation:
    'HTTP.sys found a sequence in the URL that it does not pass on, so neither IIS nor its log saw the request. Its own error log has a line with the reason.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'The request URL is forbidden',
      strength: 'indicated',
      source: 'https://github.com/Ekultek/WhatWaf/issues/1262',
      lastSeen: '2021-07',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Read the reason in the log of HTTP.sys, then send a URL without that sequence.',
      command: 'Get-Content -Tail 20 C:\\Windows\\System32\\LogFiles\\HTTPERR\\httperr*.log',
      check: 'The request appears in the log of IIS.',
    },
  ],
});
