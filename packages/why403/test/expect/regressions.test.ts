import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { replace, results, withExample } from './example.ts';

/** What somebody does to a configuration one day, and the name of the expectation that must notice it. */
type Regression = readonly [what: string, noticedBy: string, plant: (folder: string) => void];

const HOME = 'GET http://shop.example/';

const change =
  (file: string, before: string, after: string) =>
  (folder: string): void =>
    replace(folder, file, before, after);
const nginx = (before: string, after: string) => change('nginx.conf', before, after);
const apache = (before: string, after: string) => change('apache2.conf', before, after);

const ON_NGINX: readonly Regression[] = [
  ['the rule for dot files takes the challenge too', 'certificates can be renewed', nginx('(?!well-known/)', '')],
  ['the list loses the office', 'the office administers', nginx('            allow 203.0.113.0/24;\n', '')],
  [
    'the order of allow and deny is turned round',
    'the office administers',
    (folder) => {
      nginx(
        '            deny all;\n        }\n\n        location ~ \\.(?:',
        '        }\n\n        location ~ \\.(?:',
      )(folder);
      nginx('            allow 203', '            deny all;\n            allow 203')(folder);
    },
  ],
  [
    'a pattern overtakes the prefix',
    'nobody else does',
    (folder) => {
      nginx('location ^~ /admin/', 'location /admin/')(folder);
      nginx('location ~ \\.(?:png', 'location ~ \\.html$ { }\n        location ~ \\.(?:png')(folder);
    },
  ],
  [
    'satisfy all becomes any',
    'nobody else does',
    nginx('            allow 203', '            satisfy any;\n            auth_request /ok;\n            allow 203'),
  ],
  [
    'a return comes before the access rules',
    'nobody else does',
    nginx('            allow 203', '            return 200 ok;\n            allow 203'),
  ],
  [
    'an alias loses its slash',
    'the office administers',
    nginx('            allow 203', '            alias /var/www/shop/admin;\n            allow 203'),
  ],
  [
    'try_files does not look for folders',
    HOME,
    nginx('index index.html;', 'index index.html;\n        location / { try_files $uri =404; }'),
  ],
  ['the index has another name', HOME, nginx('index index.html', 'index index.php')],
  ['the index file is gone', HOME, (folder) => rmSync(path.join(folder, 'public/shop/index.html'))],
  [
    'the proxy is not trusted any more',
    'the office is known behind the proxy, too',
    nginx('set_real_ip_from 10.0.0.10', 'set_real_ip_from 10.0.0.11'),
  ],
  ['pictures are given to every page', 'pictures are for our own pages', nginx('return 403;', 'return 200 ok;')],
  ['the index is closed', HOME, (folder) => chmodSync(path.join(folder, 'public/shop/index.html'), 0o600)],
  ['the folder of the site is closed', HOME, (folder) => chmodSync(path.join(folder, 'public/shop'), 0o700)],
  [
    'another server takes the name',
    HOME,
    nginx('    server {', '    server { listen 80; server_name shop.example; return 403; }\n    server {'),
  ],
  [
    'dot files are served',
    'files that begin with a dot are closed',
    nginx('            deny all;\n        }\n\n        location ^~', '        }\n\n        location ^~'),
  ],
];

const ON_APACHE: readonly Regression[] = [
  [
    'AllowOverride None lets the rules in .htaccess go unread',
    'nobody else does',
    apache('AllowOverride AuthConfig', 'AllowOverride None'),
  ],
  [
    'AllowOverride without AuthConfig breaks them',
    'the office administers',
    apache('AllowOverride AuthConfig', 'AllowOverride FileInfo'),
  ],
  [
    'Require is replaced in a nearer folder',
    'the office administers',
    change('public/shop/admin/.htaccess', 'Require ip 203.0.113.0/24', 'Require all denied'),
  ],
  [
    'a Location grants what .htaccess refuses',
    'nobody else does',
    apache(
      '    <FilesMatch "^',
      '    <Location /admin>\n        Require all granted\n    </Location>\n    <FilesMatch "^',
    ),
  ],
  [
    'the site moves to a folder that is not granted',
    HOME,
    apache('<Directory /var/www/shop>', '<Directory /var/www/html>'),
  ],
  [
    'links are not followed any more',
    HOME,
    (folder) => {
      rmSync(path.join(folder, 'public/shop/index.html'));
      symlinkSync('admin/index.html', path.join(folder, 'public/shop/index.html'));
      apache('+FollowSymLinks', '-FollowSymLinks')(folder);
    },
  ],
  ['folders are listed', 'folders are not listed', apache('Options -Indexes', 'Options +Indexes')],
  ['scripts among the uploads run', 'and not run', apache('php|phtml', 'php5|phtml')],
  ['.htaccess is given away', 'rules stay private', apache('"^\\.ht"', '"^\\.hp"')],
  [
    '.htaccess cannot be read',
    'the office administers',
    (folder) => chmodSync(path.join(folder, 'public/shop/admin/.htaccess'), 0o600),
  ],
  [
    '.htaccess has a mistake',
    'the office administers',
    change('public/shop/admin/.htaccess', 'Require', 'Order allow, deny\nRequire'),
  ],
  [
    'a rule for dot folders takes the challenge too',
    'certificates can be renewed',
    apache(
      '    <FilesMatch "^',
      '    <DirectoryMatch "/\\.">\n        Require all denied\n    </DirectoryMatch>\n    <FilesMatch "^',
    ),
  ],
  [
    'another host comes first for everybody',
    HOME,
    apache(
      '<VirtualHost *:80>\n    ServerName shop',
      '<VirtualHost *:80>\n    ServerAlias *.example\n    Redirect 403 /\n</VirtualHost>\n<VirtualHost *:80>\n    ServerName shop',
    ),
  ],
];

describe.each([
  ['nginx', ON_NGINX],
  ['apache', ON_APACHE],
] as const)('regressions of a configuration of %s are noticed', (server, regressions) => {
  test('as long as there are none, everything is as expected', () => {
    withExample(server, (folder) => expect(results(folder).filter(({ ok }) => !ok)).toEqual([]));
  });

  test.each(regressions)('%s', (_, noticedBy, plant) => {
    withExample(server, (folder) => {
      plant(folder);
      const failed = results(folder).filter(({ ok }) => !ok);
      expect(failed.map(({ name }) => name)).toContain(noticedBy);
    });
  });
});

test('a file that came from elsewhere with its folder closed is noticed by its folder', () => {
  withExample('nginx', (folder) => {
    mkdirSync(path.join(folder, 'public/shop/new'), { mode: 0o700 });
    writeFileSync(path.join(folder, 'public/shop/new/index.html'), '');
    replace(folder, 'access.yaml', 'http://shop.example/\n', 'http://shop.example/new/\n');
    const [first] = results(folder);
    expect(first).toMatchObject({ ok: false, status: 403, cause: 'file-permissions' });
  });
});
