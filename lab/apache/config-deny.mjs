export default {
  server: 'apache',
  modules: ['rewrite', 'alias', 'access_compat', 'authz_host'],
  tree: { '.env': 'x', '.git/config': 'x', 'old/page.html': 'x', 'old/.htaccess': 'Order deny,allow\nDeny from all\n' },
  config: ({ root, file }) => `RewriteEngine On
  RewriteRule ^/gone - [F]
  Redirect 403 /moved
  <Location "/told">
    Require all denied
    ErrorDocument 403 "Not for you"
  </Location>
  Alias /outside ${file('.')}
  <FilesMatch "^\\.env">
    Require all denied
  </FilesMatch>
  <DirectoryMatch "/\\.git">
    Require all denied
  </DirectoryMatch>
  <Directory ${root}/old>
    AllowOverride All
  </Directory>`,
  cases: [
    { name: 'guarded-path', request: { path: '/.env' }, log: 'AH01630' },
    { name: 'git-folder', request: { path: '/.git/config' }, log: 'AH01630' },
    { name: 'htaccess-of-2-2', request: { path: '/old/page.html' }, log: 'AH01797' },
    { name: 'rewritten', request: { path: '/gone' } },
    { name: 'redirect-403', request: { path: '/moved' } },
    { name: 'outside-the-root', request: { path: '/outside/httpd.conf' }, log: 'AH01630' },
    {
      name: 'long-name',
      request: { path: `/${'a'.repeat(300)}` },
      log: 'AH00036',
      unmendable: 'no file system holds a name of 300 bytes',
    },
    { name: 'head', request: { method: 'HEAD', path: '/gone' } },
    { name: 'text-as-error-document', request: { path: '/told' } },
  ],
};
