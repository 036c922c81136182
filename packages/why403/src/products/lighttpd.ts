import { siblingUrl } from '../evaluate/command-url.ts';
import { shell } from '../evaluate/quote/shell.ts';
import { defineProduct } from './define-product.ts';

const SOURCE = 'lab: lighttpd 1.4.69';

export default defineProduct({
  id: 'lighttpd',
  name: 'lighttpd',
  layer: 'web-server',
  present: [{ in: 'header server', literal: 'lighttpd', source: SOURCE, lastSeen: '2026-11' }],
  wrote: [
    {
      in: 'body',
      literal: '-//W3C//DTD XHTML 1.0 Transitional//EN',
      pattern:
        /<head>\s{0,9}<title>403 Forbidden<\/title>\s{0,9}<\/head>\s{0,9}<body>\s{0,9}<h1>403 Forbidden<\/h1>\s{0,9}<\/body>/,
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026-11',
    },
    {
      // Newer versions dropped the XHTML head; what is left is told by the header.
      in: 'body',
      literal: '<h1>403 Forbidden</h1>',
      pattern: /<title>403 Forbidden<\/title>\s{0,9}<\/head>\s{0,9}<body>\s{0,9}<h1>403 Forbidden<\/h1>\s{0,9}<\/body>/,
      also: [{ in: 'header server', literal: 'lighttpd' }],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026-11',
    },
    {
      // HEAD keeps the length of the built-in page.
      in: 'header content-length',
      literal: '341',
      whole: true,
      also: [{ in: 'header server', literal: 'lighttpd' }],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026-11',
    },
  ],
  asks: [
    {
      ask: 'What lighttpd does with this request, step by step: it logs no reason unless told to.',
      how: 'debug.log-request-handling = "enable"',
      outcomes: [
        {
          when: '-- access denied, or a url.access-deny pattern',
          causes: ['config-deny', 'ip-block', 'hotlink-protection', 'bot-protection'],
        },
        { when: 'Permission denied for the path', causes: ['file-permissions'] },
        { when: 'a directory, and none of the index files', causes: ['missing-index'] },
        { when: 'static-file.exclude-extensions', causes: ['script-access'] },
        { when: 'a symbolic link in the path', causes: ['symlink-policy'] },
      ],
    },
    {
      ask: 'What the server answers for a name beside this one that does not exist.',
      how: (view) => shell`curl -s -o /dev/null -w '%{http_code}\\n' ${siblingUrl(view)}`,
      answeredBy: 'absent-sibling',
      outcomes: [
        {
          when: '404: only this name is refused',
          causes: ['file-permissions', 'missing-index', 'symlink-policy', 'script-access'],
        },
        {
          when: '403: a rule covers the whole folder',
          causes: ['config-deny', 'ip-block', 'bot-protection', 'hotlink-protection'],
        },
      ],
    },
  ],
});
