import { WORDPRESS_BLOCK } from '../../scripts/servers.mjs';

/** The block that an infection leaves behind: every script but its own is closed. */
const CORRUPTED = `<FilesMatch "\\.(?:py|exe|phtml|php|PHP)$">
Order allow,deny
Deny from all
</FilesMatch>
${WORDPRESS_BLOCK}`;

export default {
  rule: 'apache/config-deny',
  server: 'wordpress',
  beside: { server: 'php-fpm' },
  wordpress: { htaccess: CORRUPTED },
  cases: [{ name: 'corrupted', request: { path: '/' }, log: 'AH01797' }],
};
