import { defineProduct } from './define-product.ts';

const SOURCE =
  'https://learn.microsoft.com/en-us/troubleshoot/developer/webapps/aspnet/site-behavior-performance/error-logging-http-apis';

export default defineProduct({
  id: 'http-sys',
  name: 'HTTP.sys',
  layer: 'web-server',
  present: [{ in: 'header server', literal: 'Microsoft-HTTPAPI', source: SOURCE, lastSeen: '2026' }],
  wrote: [
    {
      in: 'message',
      literal: 'The request URL is forbidden',
      strength: 'indicated',
      source: 'https://github.com/Ekultek/WhatWaf/issues/1262',
      lastSeen: '2021-07',
    },
    {
      // Services on HTTP.sys name themselves; an answer that names only the driver and has its charset is the driver's.
      in: 'header server',
      literal: 'Microsoft-HTTPAPI',
      pattern: /^Microsoft-HTTPAPI\/[\d.]+$/,
      also: [{ in: 'header content-type', literal: 'us-ascii' }],
      strength: 'indicated',
      source: 'https://github.com/Ekultek/WhatWaf/issues/1262',
      lastSeen: '2021-07',
    },
  ],
  asks: [
    {
      ask: 'The line of the error log of HTTP.sys: IIS never saw the request, so its log has none.',
      how: 'Get-Content -Tail 20 C:\\Windows\\System32\\LogFiles\\HTTPERR\\httperr*.log',
      outcomes: [
        { when: 'Forbidden', causes: ['config-deny'] },
        { when: 'URL or BadRequest', causes: ['malformed-request'] },
        { when: 'no line: a service on HTTP.sys answered', causes: ['application-policy'] },
      ],
    },
  ],
});
