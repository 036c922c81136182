import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'phpmyadmin',
  name: 'phpMyAdmin',
  layer: 'application',
  present: [
    {
      in: 'header set-cookie',
      literal: 'phpMyAdmin',
      pattern: /\bphpMyAdmin(?:_https)?=/i,
      source: 'https://docs.phpmyadmin.net/en/latest/config.html',
      lastSeen: '2026',
    },
    {
      in: 'header x-ob_mode',
      literal: '',
      source: 'https://docs.phpmyadmin.net/en/latest/config.html',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'phpMyAdmin',
      pattern: /<title>\s{0,9}phpMyAdmin\b|<img [^>]{0,200}alt="phpMyAdmin"/i,
      source: 'https://docs.phpmyadmin.net/en/latest/config.html',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'page', has: /<title>phpMyAdmin|alt="phpMyAdmin"|="pma_/i },
    { in: 'json', members: ['success', 'error'] },
  ],
  runsOn: ['php'],
  wrote: [],
});
