import { siblingUrl } from '../evaluate/command-url.ts';
import { shell } from '../evaluate/quote/shell.ts';
import { defineProduct } from './define-product.ts';

const SOURCE = 'lab: nginx 1.22.1';

/** The header that ingress-nginx adds by default: its page is that of nginx, and is not to be taken for it. */
const INGRESS = {
  in: 'header strict-transport-security',
  literal: 'max-age=15724800',
} as const;

export default defineProduct({
  id: 'nginx',
  name: 'nginx',
  layer: 'web-server',
  present: [
    { in: 'header server', literal: 'nginx', source: SOURCE, lastSeen: '2026-11' },
    { in: 'header via', literal: 'nginx', source: SOURCE, lastSeen: '2026-11' },
  ],
  wrote: [
    {
      in: 'body',
      literal: '<center>nginx',
      pattern: /<hr ?\/?>\s{0,10}<center>nginx(?:\/[\d.]{1,12})?(?: \([^)<]{1,40}\))?<\/center>/i,
      unless: [INGRESS],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026-11',
    },
    {
      // The same page as a browser renders it.
      in: 'body',
      literal: '403 Forbidden',
      pattern: /^\s{0,20}403 Forbidden\s{1,20}nginx(?:\/[\d.]{1,12})?(?: \([^)\n]{1,40}\))?\s{0,20}$/,
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026-11',
    },
    {
      // HEAD has no page, but keeps its length: 146 + "/VERSION", with the name of the distribution where that is
      // shown, and 402 more for browsers, which are sent padding. The built-in page has no charset.
      in: 'header content-length',
      literal: '',
      pattern: /^(?:146|15[2-5]|16[0-4]|548|55[4-7]|56[2-6])$/,
      also: [
        { in: 'header server', literal: 'nginx' },
        { in: 'header content-type', literal: 'text/html', whole: true },
      ],
      unless: [{ in: 'body', literal: '', pattern: /\S/ }, INGRESS],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026-11',
    },
    {
      // An `error_page` served from disk keeps the tag that nginx makes of time and size.
      in: 'header etag',
      literal: '',
      pattern: /^(?:W\/)?"[0-9a-f]{8}-[0-9a-f]{1,8}"$/,
      also: [
        { in: 'header server', literal: 'nginx' },
        { in: 'header content-type', literal: 'text/html' },
      ],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026-11',
    },
    {
      // `return 403 "text"` has the default type of the server; applications name a charset, or a type that fits.
      in: 'header content-type',
      literal: '',
      pattern: /^(?:text\/plain|application\/octet-stream)$/i,
      also: [
        { in: 'header server', literal: 'nginx' },
        { in: 'body', literal: '', pattern: /^[^{}[\]<]{1,200}$/ },
      ],
      unless: [
        { in: 'header etag', literal: '', pattern: /\S/ },
        { in: 'header x-powered-by', literal: '', pattern: /\S/ },
      ],
      strength: 'possible',
      source: SOURCE,
      lastSeen: '2026-11',
    },
  ],
  purge:
    'Where `proxy_cache` kept the refusal: delete its file below `proxy_cache_path`, or ask once with the bypass that `proxy_cache_bypass` names.',
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
          when: 'no line at all: a `return 403`, auth_request, Lua, a linked index file, or the application behind nginx',
          causes: [
            'config-deny',
            'bot-protection',
            'geo-block',
            'hotlink-protection',
            'host-mismatch',
            'https-required',
            'client-certificate',
            'invalid-signature',
            'api-key',
            'symlink-policy',
            'application-policy',
          ],
        },
      ],
    },
    {
      ask: 'What the server answers for a name beside this one that does not exist.',
      how: (view) => shell`curl -s -o /dev/null -w '%{http_code}\\n' ${siblingUrl(view)}`,
      answeredBy: 'absent-sibling',
      outcomes: [
        {
          when: '404: only this one file is refused',
          causes: ['file-permissions', 'symlink-policy', 'missing-index', 'mandatory-access-control'],
        },
        {
          when: '403: a rule covers the whole folder, or the folder may not be entered',
          causes: [
            'config-deny',
            'ip-block',
            'file-permissions',
            'service-sandbox',
            'host-mismatch',
            'bot-protection',
            'https-required',
            'client-certificate',
            'api-key',
          ],
        },
      ],
    },
    {
      ask: 'Every component of the path on the server, as its worker user meets it; then the audit log, and the folder as the service sees it.',
      how: 'namei -l /path/under/your/root/to/the/file; sudo ausearch -m AVC -ts recent; sudo nsenter -t $(cat /run/nginx.pid) -m ls -ld /path/under/your/root',
      outcomes: [
        { when: 'a component without x for the worker, or a file without r', causes: ['file-permissions'] },
        {
          when: 'modes are right and the audit log has a denial with permissive=0',
          causes: ['mandatory-access-control'],
        },
        {
          when: 'modes are right outside and the folder cannot be listed inside the service',
          causes: ['service-sandbox'],
        },
      ],
    },
  ],
});
