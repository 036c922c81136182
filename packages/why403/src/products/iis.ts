import { defineProduct } from './define-product.ts';

const SOURCE =
  'https://learn.microsoft.com/en-us/troubleshoot/developer/webapps/iis/health-diagnostic-performance/http-status-code';

export default defineProduct({
  id: 'iis',
  name: 'Microsoft IIS',
  layer: 'web-server',
  present: [
    { in: 'header server', literal: 'Microsoft-IIS', source: SOURCE, lastSeen: '2026' },
    { in: 'header x-powered-by', literal: 'ASP.NET', whole: true, source: SOURCE, lastSeen: '2026' },
  ],
  answers: [
    {
      in: 'page',
      has: /<title>[^<]{0,80}(?:Detailed Error|40\d(?:\.\d{1,3})? - )|<h[12]>Server Error|Internet Information Services/i,
    },
  ],
  wrote: [
    {
      // The page for remote visitors: the sub-status is kept from them.
      in: 'message',
      literal: '403 - Forbidden: Access is denied.',
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'You do not have permission to view this directory or page',
      pattern: /\b403\b[\w\W]{0,400}You do not have permission to view this directory or page/,
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: '- Forbidden',
      pattern: /\bHTTP Error 403\.\d{1,3} - Forbidden\b|\b403\.\d{1,3} - Forbidden: |\bHTTP Error 403 - Forbidden\b/,
      also: [{ in: 'message', literal: '403' }],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026',
    },
    {
      // HEAD keeps the length of that page.
      in: 'header content-length',
      literal: '1233',
      whole: true,
      also: [{ in: 'header server', literal: 'Microsoft-IIS' }],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The sub-status in the log of the site: the fields sc-status, sc-substatus and sc-win32-status.',
      how: "Select-String -Path C:\\inetpub\\logs\\LogFiles\\W3SVC*\\*.log -Pattern ' 403 ' | Select-Object -Last 5",
      outcomes: [
        { when: '403 1, 403 2 or 403 3: execute, read or write is off', causes: ['script-access', 'file-permissions'] },
        { when: '403 4 or 403 5', causes: ['https-required'] },
        { when: '403 6, 403 8, 403 503 or 403 504', causes: ['ip-block'] },
        { when: '403 7, 12, 13, 16 or 17', causes: ['client-certificate'] },
        { when: '403 9, 15, 501 or 502', causes: ['rate-limit'] },
        { when: '403 14', causes: ['missing-index'] },
        { when: '403 10', causes: ['script-access'] },
        { when: '403 18 or 19', causes: ['config-deny'] },
        { when: '403 11 or 20', causes: ['expired-credentials'] },
        { when: '403 21 or 22', causes: ['method-restricted'] },
        {
          when: '403 0: a module or the application',
          causes: ['application-policy', 'waf-rule', 'insufficient-role', 'hotlink-protection', 'bot-protection'],
        },
      ],
    },
    {
      ask: 'The detailed page: the same request on the server itself, where IIS shows the sub-status.',
      how: 'Invoke-WebRequest -UseBasicParsing http://localhost/path',
      outcomes: [
        { when: 'HTTP Error 403.14', causes: ['missing-index'] },
        { when: '200: only remote clients are refused', causes: ['ip-block', 'client-certificate', 'https-required'] },
      ],
    },
  ],
});
