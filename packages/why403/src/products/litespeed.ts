import { shell } from '../evaluate/quote/shell.ts';
import { defineProduct } from './define-product.ts';

const SOURCE = 'https://github.com/Ekultek/WhatWaf/issues/471';

export default defineProduct({
  id: 'litespeed',
  name: 'LiteSpeed',
  layer: 'web-server',
  present: [
    { in: 'header server', literal: 'LiteSpeed', source: SOURCE, lastSeen: '2026' },
    { in: 'header x-litespeed-cache', literal: '', source: SOURCE, lastSeen: '2026' },
    { in: 'header x-litespeed-cache-control', literal: '', source: SOURCE, lastSeen: '2026' },
  ],
  wrote: [
    {
      in: 'message',
      literal: 'Access to this resource on the server is denied!',
      // Applications have borrowed the sentence; the page begins with the number.
      pattern: /403\s{1,9}Forbidden\s{1,9}Access to this resource on the server is denied!/,
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Proudly powered by LiteSpeed Web Server',
      also: [{ in: 'message', literal: '403' }],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026',
    },
  ],
  purge: 'Send `X-LiteSpeed-Purge: *` from the application, or use the purge button of its cache plug-in.',
  asks: [
    {
      ask: 'The line that LiteSpeed wrote to its error log in the second of the request.',
      how: (view) => shell`sudo grep -F ${view.path ?? '/'} /usr/local/lsws/logs/error.log | tail -n 5`,
      outcomes: [
        { when: 'Permission denied, or "File not accessible"', causes: ['file-permissions', 'symlink-policy'] },
        { when: '[ACL] Access to context … is denied', causes: ['ip-block', 'config-deny'] },
        { when: 'a [MODSEC] or mod_security line', causes: ['waf-rule'] },
        {
          when: 'a [REWRITE] line (with the rewrite log on)',
          causes: ['config-deny', 'bot-protection', 'hotlink-protection'],
        },
        { when: 'no line, and the path ends in a slash', causes: ['missing-index'] },
      ],
    },
  ],
});
