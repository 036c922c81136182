import type { Fact } from './fact.ts';

/** Each was asked of httpd 2.4.71. */
export const ACCESS_FACTS: readonly Fact[] = [
  {
    title: 'Alias to a folder that no section grants, under <Directory /> denied',
    config: 'Alias /f R/outside',
    files: {},
    asks: [
      ['/f/ext.html', '', 403],
      ['/page.html', '', 200],
    ],
  },
  {
    title: 'an unreadable .htaccess refuses the whole folder',
    config: '',
    files: { 'www/a/.htaccess': { mode: 0o600 } },
    asks: [
      ['/a/page.html', '', 403],
      ['/a/missing', '', 403],
    ],
  },
  {
    title: 'several Require lines mean any of them',
    config: '',
    files: {
      'www/a/.htaccess': 'Require all denied\nRequire all granted',
      'www/b/.htaccess': 'Require ip 10\nRequire ip 203.0.113',
    },
    asks: [
      ['/a/page.html', '', 200],
      ['/b/page.html', '', 403],
    ],
  },
  {
    title: 'Require of a nearer folder replaces the farther one; AuthMerging And keeps it',
    config:
      '<Directory R/www/a>\nRequire all denied\n</Directory>\n<Directory R/www/b>\nRequire all denied\n</Directory>',
    files: { 'www/a/.htaccess': 'Require all granted', 'www/b/.htaccess': 'AuthMerging And\nRequire all granted' },
    asks: [
      ['/a/page.html', '', 200],
      ['/b/page.html', '', 403],
    ],
  },
  {
    title: 'Location is merged after .htaccess: a grant there makes every .htaccess deny void',
    config: '<Location /a>\nRequire all granted\n</Location>',
    files: { 'www/a/.htaccess': 'Require all denied' },
    asks: [['/a/page.html', '', 200]],
  },
  {
    title: 'old and new access control in one place must both agree (Satisfy All)',
    config: '',
    files: {
      'www/a/.htaccess': 'Order deny,allow\nDeny from all\nRequire all granted',
      'www/b/.htaccess': 'Order deny,allow\nDeny from all\nRequire all granted\nSatisfy Any',
    },
    asks: [
      ['/a/page.html', '', 403],
      ['/b/page.html', '', 200],
    ],
  },
  {
    title: 'a Deny from all above is not lifted by Require all granted below; Allow from all lifts it',
    config:
      '<Directory R/www/a>\nOrder deny,allow\nDeny from all\n</Directory>\n<Directory R/www/b>\nOrder deny,allow\nDeny from all\n</Directory>',
    files: { 'www/a/.htaccess': 'Require all granted', 'www/b/.htaccess': 'Order allow,deny\nAllow from all' },
    asks: [
      ['/a/page.html', '', 403],
      ['/b/page.html', '', 200],
    ],
  },
  {
    title: 'Order decides, not the line order: allow,deny refuses what matches both; deny,allow permits it',
    config: '',
    files: {
      'www/a/.htaccess': 'Order allow,deny\nDeny from all\nAllow from 127.0.0.1',
      'www/b/.htaccess': 'Order deny,allow\nAllow from 127.0.0.1\nDeny from all',
    },
    asks: [
      ['/a/page.html', '', 403],
      ['/b/page.html', '', 200],
    ],
  },
  {
    title: 'Order allow,deny alone refuses, deny,allow alone permits',
    config: '',
    files: { 'www/a/.htaccess': 'Order allow,deny', 'www/b/.htaccess': 'Order deny,allow' },
    asks: [
      ['/a/page.html', '', 403],
      ['/b/page.html', '', 200],
    ],
  },
  {
    title: 'Order with a blank after the comma, and a lone Require not, are errors: 500 from .htaccess',
    config: '',
    files: { 'www/a/.htaccess': 'Order deny, allow', 'www/b/.htaccess': 'Require not ip 10' },
    asks: [
      ['/a/page.html', '', 500],
      ['/b/page.html', '', 500],
    ],
  },
  {
    title: 'AllowOverride None: the file is not read; AllowOverride FileInfo: a Require in it is a 500',
    config:
      '<Directory R/www/a>\nAllowOverride None\n</Directory>\n<Directory R/www/b>\nAllowOverride FileInfo\n</Directory>',
    files: { 'www/a/.htaccess': 'Require all denied', 'www/b/.htaccess': 'Require all denied' },
    asks: [
      ['/a/page.html', '', 200],
      ['/b/page.html', '', 500],
    ],
  },
  {
    title: 'Require needs AllowOverride AuthConfig, Order/Allow/Deny needs Limit',
    config:
      '<Directory R/www/a>\nAllowOverride Limit\n</Directory>\n<Directory R/www/b>\nAllowOverride Limit\n</Directory>',
    files: { 'www/a/.htaccess': 'Require all denied', 'www/b/.htaccess': 'Deny from all' },
    asks: [
      ['/a/page.html', '', 500],
      ['/b/page.html', '', 403],
    ],
  },
  {
    title: 'no index and no Indexes option: 403; with Indexes 200; mod_autoindex not loaded: 404',
    config:
      '<Directory R/www/empty>\nOptions -Indexes\n</Directory>\n<Directory R/www/b>\nOptions +Indexes\n</Directory>',
    files: {},
    asks: [
      ['/empty/', '', 403],
      ['/b/', '', 200],
    ],
  },
  {
    title: 'without mod_autoindex a directory without index is 404',
    config: '',
    files: {},
    asks: [['/empty/', '', 404]],
    without: 'autoindex',
  },
  {
    title: 'an unreadable index file is 403 at once: the next name of DirectoryIndex is not tried',
    config: 'DirectoryIndex index.html home.html',
    files: { 'www/d/index.html': { mode: 0o600 }, 'www/d/home.html': 'x', 'www/e/index.html': { mode: 0o600 } },
    asks: [
      ['/d/', '', 403],
      ['/e/', '', 403],
    ],
  },
  {
    title: 'mixing signed and unsigned Options in .htaccess is a 500',
    config: '',
    files: { 'www/a/.htaccess': 'Options Indexes -FollowSymLinks' },
    asks: [['/a/page.html', '', 500]],
  },
  {
    title: 'mod_rewrite in .htaccess with both symlink options off refuses every request',
    config: '<Directory R/www/a>\nOptions None\n</Directory>',
    files: { 'www/a/.htaccess': 'RewriteEngine On' },
    asks: [['/a/page.html', '', 403]],
  },
  {
    title: 'RewriteEngine in a child folder drops the rules of the parent folder, also [F]',
    config: '',
    files: {
      'www/a/.htaccess': 'RewriteEngine On\nRewriteRule ^ - [F]',
      'www/a/sub/.htaccess': 'RewriteEngine On',
      'www/a/sub/page.html': 'x',
    },
    asks: [
      ['/a/page.html', '', 403],
      ['/a/sub/page.html', '', 200],
    ],
  },
  {
    title: 'R=403 and Redirect 403 refuse as well',
    config: 'Redirect 403 /b',
    files: { 'www/a/.htaccess': 'RewriteEngine On\nRewriteRule ^ - [R=403]' },
    asks: [
      ['/a/page.html', '', 403],
      ['/b/page.html', '', 403],
    ],
  },
  {
    title: 'authorisation comes before existence: a missing name under a deny is 403',
    config: '',
    files: { 'www/a/.htaccess': 'Require all denied' },
    asks: [
      ['/.htnothere', '', 403],
      ['/nothere', '', 404],
      ['/a/nothere', '', 403],
    ],
  },
  {
    title: 'ErrorDocument below the same deny: 403 stays 403',
    config: 'ErrorDocument 403 /403.html\n<Location />\nRequire all denied\n</Location>',
    files: {},
    asks: [['/page.html', '', 403]],
  },
  {
    title: 'Limit GET covers HEAD; LimitExcept GET lets HEAD through; Require method GET admits HEAD',
    config: '',
    files: {
      'www/a/.htaccess': '<Limit GET>\nRequire all denied\n</Limit>',
      'www/b/.htaccess': '<LimitExcept GET>\nRequire all denied\n</LimitExcept>',
      'www/img/.htaccess': 'Require method GET',
    },
    asks: [
      ['POST /a/page.html', '', 200],
      ['HEAD /a/page.html', '', 403],
      ['HEAD /b/page.html', '', 200],
      ['POST /b/page.html', '', 403],
      ['HEAD /img/pic.png', '', 200],
      ['POST /img/pic.png', '', 403],
    ],
  },
  {
    title: 'AllowMethods answers 405, not 403',
    config: '<Directory R/www/a>\nAllowMethods GET\n</Directory>',
    files: {},
    asks: [
      ['POST /a/page.html', '', 405],
      ['/a/page.html', '', 200],
    ],
  },
  {
    title: 'CGI: ExecCGI off is 403, file without x is 500',
    config: 'AddHandler cgi-script .cgi\n<Directory R/www/b>\nOptions +ExecCGI\n</Directory>',
    files: { 'www/a/r.cgi': { mode: 0o755 }, 'www/b/r.cgi': { mode: 0o644 } },
    asks: [
      ['/a/r.cgi', '', 403],
      ['/b/r.cgi', '', 500],
    ],
  },
  {
    title: 'symlink: option off 403; dangling 403 (nginx: 404); owner mismatch 403',
    config:
      '<Directory R/www/a>\nOptions None\n</Directory>\n<Directory R/www/b>\nOptions SymLinksIfOwnerMatch\n</Directory>',
    files: {
      'www/a/l.html': { link: 'page.html' },
      'www/dang': { link: 'nowhere' },
      'www/b/l.html': { link: '../theirs.html' },
      'www/theirs.html': { uid: 33 },
      'www/b/own.html': { link: 'page.html' },
    },
    asks: [
      ['/a/l.html', '', 403],
      ['/dang', '', 403],
      ['/b/l.html', '', 403],
      ['/b/own.html', '', 200],
    ],
  },
];
