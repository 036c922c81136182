import { describe, expect, it } from 'vitest';
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
