import { WORDPRESS_BLOCK } from '../../scripts/servers.mjs';

/** The block that an infection leaves behind: every script but its own is closed. */
const INFECTION = `<FilesMatch "\\.(?:py|exe|phtml|php|PHP)$">
Order allow,deny
Deny from all
</FilesMatch>
`;

export default {
  rule: 'apache/config-deny',
  server: 'wordpress',
  beside: { server: 'php-fpm' },
  cases: [
    {
      name: 'closed-before-the-block',
      wordpress: { htaccess: INFECTION + WORDPRESS_BLOCK },
      request: { path: '/' },
      log: 'AH01797',
    },
    {
      // What WordPress owns is restored as a whole: the readable address works again as well.
      name: 'corrupted-block',
      wordpress: {
        htaccess: '# BEGIN WordPress\nRewriteEngine On\nRewriteRule ^ - [F]\n# END WordPress\nOptions -Indexes\n',
      },
      request: { path: '/hello-world/' },
    },
  ],
};
