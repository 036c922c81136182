import { describe, expect, it } from 'vitest';
import { GUESSED, MAY_BE_GUESSED } from '../../../src/evaluate/incidents/guessed-paths.ts';
import { guessedNames, isGuess } from '../../../src/evaluate/incidents/noise.ts';

const OWN = new Set(['shop.example']);

describe('names that scanners guess', () => {
  it.each([
    ['/.env', 'dot files and repositories'],
    ['/.git/config', 'dot files and repositories'],
    ['/app/.aws/credentials', 'dot files and repositories'],
    ['/.htaccess', 'dot files and repositories'],
    ['/wp-login.php', 'sign-in and administration pages'],
    ['/blog/xmlrpc.php', 'sign-in and administration pages'],
    ['/wp-content/uploads/', 'sign-in and administration pages'],
    ['/phpMyAdmin/index.php', 'sign-in and administration pages'],
    ['/admin/', 'sign-in and administration pages'],
    ['/server-status', 'sign-in and administration pages'],
    ['/backup.zip', 'backups, dumps and configuration files'],
    ['/www.tar.gz', 'backups, dumps and configuration files'],
    ['/config/', 'backups, dumps and configuration files'],
    ['/private/', 'backups, dumps and configuration files'],
    ['/index.php.bak', 'backups, dumps and configuration files'],
    ['/wp-config.php~', 'backups, dumps and configuration files'],
    ['/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php', 'exploits of known software'],
    ['/cgi-bin/luci/;stok=/locale', 'exploits of known software'],
    ['/a/../../etc/passwd', 'exploits of known software'],
    ['/_ignition/execute-solution', 'exploits of known software'],
  ])('%s', (path, kind) => {
    expect(guessedNames(path)?.kind).toBe(kind);
  });

  it.each([
    '/',
    '/.well-known/acme-challenge/abc',
    '/.well-known/security.txt',
    '/shop/page-1.html',
    '/admin/news-shop-1234.html',
    '/api/v2/admin/users/17',
    '/media/2023/01/backup-home.jpg',
    '/private/reports/2026.pdf',
    '/login',
    '/help/config.html',
    '/blog/how-to-backup.html',
    '/downloads/tool-2.1.zip',
    '/assets/app.js.map',
  ])('and not %s', (path) => {
    expect(guessedNames(path)).toBeNull();
  });
});

describe('a refused request that nobody misses', () => {
  it('guesses a name and comes from nowhere', () => {
    expect(isGuess('/admin/', '', OWN, '-')).toBe(true);
    expect(isGuess('/admin/', 'elsewhere.example', OWN, '')).toBe(true);
  });

  it('is none where a page of the site links to it, or somebody is logged in', () => {
    expect(isGuess('/admin/', 'shop.example', OWN, '')).toBe(false);
    expect(isGuess('/admin/', '', OWN, 'alice')).toBe(false);
  });

  it('is none where the name is an ordinary one', () => {
    expect(isGuess('/shop/', '', OWN, '')).toBe(false);
  });

  it('costs no more for a path of a megabyte', () => {
    const start = performance.now();
    for (const path of ['/a'.repeat(500_000), `/${'.'.repeat(1_000_000)}`, `/wp-content/${'a/'.repeat(400_000)}`]) {
      guessedNames(path);
    }
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('the quick look', () => {
  // One name or more for each pattern.
  const NAMES = [
    '/x/phpunit/y',
    '/x/eval-stdin.php',
    '/_ignition/x',
    '/a/$' + '{jndi:x}',
    '/wls-wsat/x',
    '/gponform/x',
    '/boaform/admin',
    '/hnap1/',
    '/cgi-bin/luci/x',
    '/setup.cgi',
    '/goform/x/y',
    '/sdk/weblanguage',
    '/evox/about',
    '/a/../b',
    '/a/%2e%2e/b',
    '/a/.%2e/b',
    '/etc/passwd',
    '/autodiscover/x/y',
    '/owa/auth/x',
    '/ecp/x/y',
    '/vpn/x/y',
    '/vpns/x/y',
    '/tmui/x/y',
    '/dana-na/x/y',
    '/geoserver/web/x',
    '/solr/admin/x',
    '/jolokia/list/x',
    '/druid/index/x',
    '/nacos/v1/x',
    '/hudson/x/y',
    '/struts2-show/x',
    '/a/b/alfa.php',
    '/a/b/c99.php',
    '/a/shell.php',
    '/_fragment/x/y',
    '/telescope/x/y',
    '/debug/default/view/x',
    '/thinkphp/x/y',
    '/index/\\think/x',
    '/a/timthumb.php',
    '/a/revslider/x',
    '/a/elfinder/x',
    '/a/kcfinder/x',
    '/a/fckeditor/x',
    '/a/.env',
    '/cvs/entries',
    '/_darcs/root',
    '/bzr/branch',
    '/a/b/wwwroot.rar',
    '/a/b/c.bak',
    '/a/b/c.sql.gz',
    '/a/b/c~',
    '/a/backup.tar.gz',
    '/a/www.zip',
    '/a/settings.py',
    '/a/wp-config.php.old',
    '/a/database.yml',
    '/a/b/web.config',
    '/a/b/id_rsa',
    '/a/b/docker-compose.yml',
    '/a/b/dockerfile',
    '/a/b/composer.json',
    '/a/b/credentials',
    '/a/b/phpinfo.php',
    '/a/b/shadow',
    '/a/b/passwd',
    '/a/xmlrpc.php',
    '/a/wp-admin/x',
    '/a/wp-content/x/',
    '/a/wp-content/x/y.php',
    '/a/wp-json/wp/v2/users/1',
    '/a/phpmyadmin/x',
    '/a/pma/x',
    '/a/mysqladmin/x',
    '/a/adminer/x',
    '/a/pgadmin/x',
    '/admin/login',
    '/manager/html',
    '/backend/login',
    '/administrator/x/y',
    '/server-status/x',
    '/server-info/x/y',
    '/nginx_status/x/y',
    '/fpm-status/x/y',
    '/metrics/x/y',
    '/actuator/env/x',
    '/debug/pprof/x',
    '/_profiler/x/y',
    '/_cat/indices/x',
    '/_cluster/x/y',
    '/_search/x/y',
    '/jmx-console/x/y',
    '/web-console/x/y',
    '/host-manager/x/y',
    '/swagger-ui/x/y',
    '/v2/_catalog/x',
    '/heapdump/x/y',
    '/jenkins/login',
    '/grafana/login',
    '/kibana/login',
    '/portainer/login',
    '/zabbix/login',
    '/nagios/login',
    '/munin/login',
    '/script/login',
    '/webmail/login',
    '/cpanel/login.php',
    '/panel/login',
    '/cms/login',
    '/console/login',
    '/whm/login',
    '/adm/login',
  ];

  it.each(NAMES)('lets %s through, which is guessed', (path) => {
    expect(GUESSED.some(({ patterns }) => patterns.some((pattern) => pattern.test(path)))).toBe(true);
    expect(MAY_BE_GUESSED.test(path)).toBe(true);
  });

  it.each(['/shop/a-b-17/', '/media/2023/01/a-b.jpg', '/api/v2/items/0af3', '/assets/app/x.0af3.js', '/a/b.html'])(
    'ends with %s',
    (path) => {
      expect(MAY_BE_GUESSED.test(path)).toBe(false);
    },
  );
});

it('names that scanners guess are of no more kinds than the scanner has bits for', () => {
  expect(new Set(GUESSED.map(({ kind }) => kind)).size).toBeLessThanOrEqual(8);
});
