import { shell } from '../evaluate/quote/shell.ts';
import { defineProduct } from './define-product.ts';

const SOURCE = 'lab: PHP-FPM 8.2.36';

export default defineProduct({
  id: 'php-fpm',
  name: 'PHP-FPM',
  layer: 'framework',
  present: [
    { in: 'header x-powered-by', literal: 'PHP', pattern: /^PHP(?:\/|$)/, source: SOURCE, lastSeen: '2026-11' },
  ],
  carried: [
    // Whatever is not its own two words was written by the script that it ran.
    {
      in: 'header x-powered-by',
      literal: 'PHP',
      pattern: /^PHP(?:\/|$)/,
      also: [{ in: 'body', literal: '', pattern: /\S/ }],
      unless: [{ in: 'body', literal: 'Access denied.', pattern: /^Access denied\.\s{0,4}$/ }],
      source: SOURCE,
      lastSeen: '2026-11',
    },
  ],
  runsOn: ['php'],
  wrote: [
    {
      in: 'body',
      literal: 'Access denied.',
      pattern: /^Access denied\.\s{0,4}$/,
      also: [{ in: 'header content-type', literal: 'text/html', pattern: /^text\/html(?:; ?charset=utf-8)?$/i }],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026-11',
    },
    {
      // The same two words alone could be anybody's.
      in: 'body',
      literal: 'Access denied.',
      pattern: /^Access denied\.\s{0,4}$/,
      strength: 'possible',
      source: SOURCE,
      lastSeen: '2026-11',
    },
  ],
  asks: [
    {
      ask: 'What PHP-FPM said of this script, in the error log of the web server or its own.',
      how: (view) =>
        shell`sudo grep -shF ${view.path ?? '/'} /var/log/nginx/error.log /var/log/apache2/error.log /var/log/httpd/error_log | tail -n 5`,
      outcomes: [
        { when: 'has been denied (see security.limit_extensions)', causes: ['script-access'] },
        { when: 'Unable to open primary script: … (Permission denied)', causes: ['file-permissions'] },
        { when: 'nothing: the application printed these words itself', causes: ['application-policy'] },
      ],
    },
  ],
});
