import { shell } from '../evaluate/quote/shell.ts';
import { defineProduct } from './define-product.ts';

const SOURCE = 'https://github.com/openresty/openresty/issues/109';

export default defineProduct({
  id: 'openresty',
  name: 'OpenResty',
  layer: 'web-server',
  present: [{ in: 'header server', literal: 'openresty', source: SOURCE, lastSeen: '2026' }],
  wrote: [
    {
      in: 'body',
      literal: '<center>openresty',
      pattern: /<hr ?\/?>\s{0,10}<center>openresty(?:\/[\d.]{1,14})?<\/center>/i,
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026',
    },
    {
      // The same page as a browser renders it.
      in: 'body',
      literal: '403 Forbidden',
      pattern: /^\s{0,20}403 Forbidden\s{1,20}openresty(?:\/[\d.]{1,14})?\s{0,20}$/,
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026',
    },
    {
      // HEAD: the page of nginx with "openresty" in place of "nginx" is four characters longer.
      in: 'header content-length',
      literal: '',
      pattern: /^(?:150|15[89]|16[0-2]|552|56[0-4])$/,
      also: [
        { in: 'header server', literal: 'openresty' },
        { in: 'header content-type', literal: 'text/html', whole: true },
      ],
      unless: [{ in: 'body', literal: '', pattern: /\S/ }],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The line that OpenResty wrote to its error log in the second of the request.',
      how: (view) => shell`sudo grep -F ${view.path ?? '/'} /usr/local/openresty/nginx/logs/error.log | tail -n 5`,
      outcomes: [
        { when: '(13: Permission denied)', causes: ['file-permissions'] },
        { when: 'directory index of "…" is forbidden', causes: ['missing-index'] },
        { when: 'access forbidden by rule', causes: ['config-deny', 'ip-block'] },
        { when: 'limiting requests, or limiting connections', causes: ['rate-limit'] },
        {
          when: 'a [lua] line, or none: a script called ngx.exit(403), or a `return 403`',
          causes: [
            'application-policy',
            'waf-rule',
            'bot-protection',
            'ip-block',
            'rate-limit',
            'config-deny',
            'hotlink-protection',
          ],
        },
      ],
    },
  ],
});
