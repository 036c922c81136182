import { defineProduct } from './define-product.ts';

const PAGES = 'https://docs.github.com/en/pages/getting-started-with-github-pages/what-is-github-pages';

export default defineProduct({
  id: 'github-pages',
  name: 'GitHub Pages',
  layer: 'platform',
  present: [
    { in: 'host', literal: 'github.io', pattern: /\.github\.io$/, source: PAGES, lastSeen: '2026' },
    { in: 'header x-origin-cache', literal: '', source: PAGES, lastSeen: '2026' },
  ],
  wrote: [
    {
      in: 'status',
      literal: '405',
      also: [{ in: 'host', literal: 'github.io', pattern: /\.github\.io$/ }],
      strength: 'indicated',
      source: PAGES,
      lastSeen: '2026',
    },
    {
      in: 'status',
      literal: '405',
      also: [
        { in: 'header server', literal: 'GitHub.com' },
        { in: 'header x-served-by', literal: 'cache-' },
      ],
      strength: 'indicated',
      source: PAGES,
      lastSeen: '2026',
    },
  ],
  references: [{ name: 'X-GitHub-Request-Id', in: 'header x-github-request-id', pattern: /^([0-9A-F:]{10,60})$/i }],
  purge: 'GitHub Pages keeps pages for ten minutes; deploy the site anew and wait that long.',
});
