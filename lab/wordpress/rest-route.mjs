import { WORDPRESS_BLOCK } from '../../scripts/servers.mjs';

/** Advice of many "hardening" guides; the block editor does not work with it. */
const CLOSED = `RewriteEngine On
RewriteRule ^wp-json(?:/|$) - [F]
${WORDPRESS_BLOCK}`;

export default {
  rule: 'apache/config-deny',
  server: 'wordpress',
  beside: { server: 'php-fpm' },
  wordpress: { htaccess: CLOSED },
  cases: [{ name: 'closed-by-htaccess', request: { path: '/wp-json/wp/v2/posts' } }],
};
