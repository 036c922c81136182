import type { Fact } from './fact.ts';

/** Each was asked of httpd 2.4.71. */
export const RESOURCE_FACTS: readonly Fact[] = [
  {
    title: 'closed folder: 403 for existing and missing; unreadable file: 403',
    config: '',
    files: { 'www/closed/page.html': 'x', 'www/closed/': { mode: 0o700 }, 'www/x600.html': { mode: 0o600 } },
    asks: [
      ['/closed/page.html', '', 403],
      ['/closed/missing', '', 403],
      ['/x600.html', '', 403],
    ],
  },
  {
    title: 'Require user with the right password but the wrong name is 401 again, unless AuthzSendForbiddenOnFailure',
    config:
      '<Directory R/www/a>\nAuthType Basic\nAuthName x\nAuthUserFile R/htpasswd\nRequire user bob\n</Directory>\n<Directory R/www/b>\nAuthType Basic\nAuthName x\nAuthUserFile R/htpasswd\nRequire user bob\nAuthzSendForbiddenOnFailure On\n</Directory>',
    files: {},
    asks: [
      ['/a/page.html', 'right password', 401],
      ['/b/page.html', 'right password', 403],
      ['/b/page.html', '', 401],
    ],
  },
  {
    title: 'Require valid-user without AuthType is 500',
    config: '<Directory R/www/a>\nRequire valid-user\n</Directory>',
    files: {},
    asks: [['/a/page.html', '', 500]],
  },
  {
    title: 'SetEnv is too late for Require env; SetEnvIf is in time, also from .htaccess',
    config: '',
    files: {
      'www/a/.htaccess': 'SetEnv ok 1\nRequire env ok',
      'www/b/.htaccess': 'SetEnvIf Request_URI . ok\nRequire env ok',
    },
    asks: [
      ['/a/page.html', '', 403],
      ['/b/page.html', '', 200],
    ],
  },
  {
    title: 'RewriteRule [E=] feeds Require env from the server config, but not from .htaccess',
    config: 'RewriteEngine On\nRewriteRule ^/a/ - [E=ok:1]\n<Directory R/www/a>\nRequire env ok\n</Directory>',
    files: { 'www/b/.htaccess': 'RewriteEngine On\nRewriteRule ^ - [E=ok:1]\nRequire env ok' },
    asks: [
      ['/a/page.html', '', 200],
      ['/b/page.html', '', 403],
    ],
  },
  {
    title: 'DirectoryMatch is merged after .htaccess and wins over it',
    config: '<DirectoryMatch "/a/">\nRequire all denied\n</DirectoryMatch>',
    files: { 'www/a/.htaccess': 'Require all granted' },
    asks: [['/a/page.html', '', 403]],
  },
  {
    title: 'If is merged last of all, after Location',
    config:
      '<Location /a>\nRequire all granted\n</Location>\n<If "%{REQUEST_URI} =~ m#^/a/#">\nRequire all denied\n</If>',
    files: {},
    asks: [['/a/page.html', '', 403]],
  },
  {
    title: 'Files is merged after Directory and .htaccess: its grant opens a denied folder',
    config: '<Directory R/www/a>\nRequire all denied\n</Directory>\n<Files page.html>\nRequire all granted\n</Files>',
    files: {},
    asks: [
      ['/a/page.html', '', 200],
      ['/a/', '', 403],
    ],
  },
  {
    title: 'between Files sections the nearer one wins: Files in .htaccess over Files in the server config',
    config: '<Files page.html>\nRequire all granted\n</Files>',
    files: { 'www/a/.htaccess': '<Files page.html>\nRequire all denied\n</Files>' },
    asks: [['/a/page.html', '', 403]],
  },
  {
    title: 'index file refused by Files: / itself becomes 403',
    config: '<Files index.html>\nRequire all denied\n</Files>',
    files: {},
    asks: [
      ['/', '', 403],
      ['/a/', '', 403],
      ['/page.html', '', 200],
    ],
  },
  {
    title: 'Satisfy Any with Require all denied and Allow from all is open',
    config: '<Directory R/www/a>\nRequire all denied\nOrder deny,allow\nSatisfy Any\n</Directory>',
    files: {},
    asks: [['/a/page.html', '', 200]],
  },
  {
    title: 'Location / with a trailing slash does not cover the bare name',
    config: '<Location /a/>\nRequire all denied\n</Location>',
    files: {},
    asks: [
      ['/a', '', 301],
      ['/a/', '', 403],
      ['/a/page.html', '', 403],
    ],
  },
  {
    title: 'Location works on the URL: an Alias to the same folder goes round it; Directory does not',
    config:
      'Alias /z R/www/a\nAlias /y R/www/b\n<Location /a>\nRequire all denied\n</Location>\n<Directory R/www/b>\nRequire all denied\n</Directory>',
    files: {},
    asks: [
      ['/a/page.html', '', 403],
      ['/z/page.html', '', 200],
      ['/y/page.html', '', 403],
    ],
  },
  {
    title: 'unknown Host goes to the first VirtualHost',
    config:
      '<VirtualHost *:8080>\nServerName bad.test\nDocumentRoot R/www\n<Location />\nRequire all denied\n</Location>\n</VirtualHost>\n<VirtualHost *:8080>\nServerName good.test\nDocumentRoot R/www\n</VirtualHost>',
    files: {},
    asks: [
      ['/page.html', 'Host: what.test', 403],
      ['/page.html', 'Host: good.test', 200],
    ],
  },
  {
    title: 'RequireAll with a failing and a neutral part; RequireNone cannot grant by itself',
    config: '',
    files: {
      'www/a/.htaccess': '<RequireAll>\nRequire all granted\nRequire not ip 127.0.0.1\n</RequireAll>',
      'www/b/.htaccess': '<RequireNone>\nRequire ip 10\n</RequireNone>',
    },
    asks: [
      ['/a/page.html', '', 403],
      ['/b/page.html', '', 500],
    ],
  },
  {
    title: 'encoded slash is 404 before any access check',
    config: '<Directory R/www/a>\nRequire all denied\n</Directory>',
    files: {},
    asks: [['/a%2fpage.html', '', 404]],
  },
  {
    title:
      'granted folder that does not exist: its Directory section is never reached, so the denied root answers 403; a closed folder 403',
    config:
      'Alias /n R/none\nAlias /c R/closed\n<Directory R/none>\nRequire all granted\n</Directory>\n<Directory R/closed>\nRequire all granted\n</Directory>',
    files: { 'closed/x': 'x', 'closed/': { mode: 0o700 } },
    asks: [
      ['/n/x', '', 403],
      ['/c/x', '', 403],
    ],
  },
  {
    title: 'DirectoryMatch is tried on the file name, so a pattern ending in $ after the folder misses the files in it',
    config: '<DirectoryMatch "/a$">\nRequire all denied\n</DirectoryMatch>',
    files: {},
    asks: [['/a/page.html', '', 200]],
  },
  {
    title: 'closed folder without .htaccess reading: other message, same 403',
    config: '<Directory R/www/closed>\nAllowOverride None\n</Directory>',
    files: { 'www/closed/page.html': 'x', 'www/closed/': { mode: 0o700 } },
    asks: [['/closed/page.html', '', 403]],
  },
  {
    title: 'folder r missing, x present: files served, listing 403',
    config: '<Directory R/www/d>\nOptions +Indexes\n</Directory>',
    files: { 'www/d/page.html': 'x', 'www/d/': { mode: 0o711 } },
    asks: [
      ['/d/page.html', '', 200],
      ['/d/', '', 403],
    ],
  },
  {
    title: 'Location sections apply in file order, not by length: a later short one overrides an earlier long one',
    config: '<Location /a>\nRequire all denied\n</Location>\n<Location />\nRequire all granted\n</Location>',
    files: {},
    asks: [['/a/page.html', '', 200]],
  },
  {
    title: 'Directory sections apply from short to long, whatever the file order',
    config: '<Directory R/www/a>\nRequire all denied\n</Directory>\n<Directory R/>\nRequire all granted\n</Directory>',
    files: {},
    asks: [
      ['/a/page.html', '', 403],
      ['/page.html', '', 200],
    ],
  },
  {
    title: 'unsigned Options replace the inherited set: Options Indexes loses FollowSymLinks',
    config: '',
    files: {
      'www/a/.htaccess': 'Options Indexes',
      'www/b/.htaccess': 'Options +Indexes',
      'www/a/l.html': { link: 'page.html' },
      'www/b/l.html': { link: 'page.html' },
    },
    asks: [
      ['/a/l.html', '', 403],
      ['/b/l.html', '', 200],
    ],
  },
  {
    title: 'Redirect in the server config answers before the access check, in .htaccess after it',
    config: 'Redirect 302 /a/ /b/\n<Directory R/www/a>\nRequire all denied\n</Directory>',
    files: { 'www/img/.htaccess': 'Redirect 302 /img/ /b/\nRequire all denied' },
    asks: [
      ['/a/page.html', '', 302],
      ['/img/pic.png', '', 403],
    ],
  },
  {
    title:
      'AllowOverride Options permits what "Options All" has, and each option of .htaccess must be permitted as a whole',
    config:
      '<Directory R/www/a>\nAllowOverride Options\n</Directory>\n<Directory R/www/b>\nAllowOverride Options=Indexes\n</Directory>',
    files: {
      'www/a/.htaccess': 'Options SymLinksIfOwnerMatch',
      'www/b/.htaccess': 'Options All',
      'www/img/.htaccess': 'Options MultiViews',
    },
    asks: [
      ['/a/page.html', '', 500],
      ['/b/page.html', '', 500],
      ['/img/pic.png', '', 200],
    ],
  },
  {
    title: 'patterns of folders are sorted by the slashes in them, not by their order in the file',
    config:
      '<DirectoryMatch "/www/a/">\nRequire all denied\n</DirectoryMatch>\n<Directory ~ "/b|/a">\nRequire all granted\n</Directory>\n<DirectoryMatch "/b">\nRequire all denied\n</DirectoryMatch>',
    files: {},
    asks: [
      ['/a/page.html', '', 403],
      ['/b/page.html', '', 200],
    ],
  },
];
