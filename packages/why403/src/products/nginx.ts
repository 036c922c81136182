import { shell } from '../evaluate/quote/shell.ts';
import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'nginx',
  name: 'nginx',
  layer: 'web-server',
  present: [{ in: 'header server', literal: 'nginx', source: 'lab: nginx 1.22.1', lastSeen: '2026-11' }],
  wrote: [
    {
      in: 'body',
      literal: '<hr><center>nginx',
      pattern: /<hr><center>nginx(?:\/[\d.]{1,12})?(?: \([^)<]{1,40}\))?<\/center>/,
      strength: 'indicated',
      source: 'lab: nginx 1.22.1',
      lastSeen: '2026-11',
    },
    {
      // A HEAD answer has no page, but keeps the length of the built-in one: 146 + "/VERSION" (facts measured in the lab).
      in: 'header server',
      literal: 'nginx',
      also: [{ in: 'header content-length', literal: '', pattern: /^(?:146|15[2-5]|548|55[4-7])$/ }],
      unless: [{ in: 'header content-type', literal: 'charset' }],
      strength: 'indicated',
      source: 'lab: nginx 1.22.1',
      lastSeen: '2026-11',
    },
  ],
  asks: [
    {
      ask: 'The line that nginx wrote to its error log in the second of the request.',
      how: (view) => shell`sudo grep -F ${view.path ?? '/'} /var/log/nginx/error.log | tail -n 5`,
      outcomes: [
        {
          when: '(13: Permission denied)',
          causes: ['file-permissions', 'mandatory-access-control', 'service-sandbox'],
        },
        { when: 'directory index of "…" is forbidden', causes: ['missing-index'] },
        { when: 'access forbidden by rule', causes: ['config-deny', 'ip-block', 'method-restricted'] },
        { when: 'limiting requests, or limiting connections', causes: ['rate-limit'] },
        { when: '(40: Too many levels of symbolic links)', causes: ['symlink-policy'] },
        { when: 'ModSecurity: Access denied with code 403', causes: ['waf-rule'] },
        {
          when: 'no line at all: a `return 403`, auth_request, or the application behind nginx',
          causes: [
            'bot-protection',
            'geo-block',
            'hotlink-protection',
            'host-mismatch',
            'https-required',
            'client-certificate',
            'invalid-signature',
            'api-key',
            'application-policy',
          ],
        },
      ],
    },
  ],
});
