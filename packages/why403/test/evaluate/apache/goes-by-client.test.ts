import { describe, expect, test } from 'vitest';
import { apacheGoesByClient } from '../../../src/evaluate/apache/goes-by-client.ts';
import { predictApache } from '../../../src/evaluate/apache/predict-apache.ts';
import { MODULES as GENERATED, generate } from '../../servers/apache-differential/generate.ts';
import { type Entry, siteOf, wireFor } from './tree.ts';

const MODULES = 'alias authz_core authz_host access_compat authn_core auth_basic dir rewrite setenvif autoindex status';
const FILES: Readonly<Record<string, string | Entry>> = {
  '/r/www/a/page.html': 'x',
  '/r/www/b/': { mode: 0o700 },
  '/r/www/b/page.html': 'x',
  '/r/www/empty/': {},
};

function goesByClient(config: string, target = '/a/page.html', htaccess?: string): boolean {
  const text = `${MODULES.split(' ')
    .map((name) => `LoadModule ${name}_module m.so`)
    .join('\n')}
Listen 8080
DocumentRoot /r/www
<Directory /r/www>
AllowOverride All
Require all granted
</Directory>
${config}
`;
  const files = htaccess === undefined ? FILES : { ...FILES, '/r/www/a/.htaccess': htaccess };
  return apacheGoesByClient(siteOf(text, files), wireFor(target, { client: '192.0.2.1' }));
}

describe('the address may decide', () => {
  test.each([
    ['Require ip', '<Location /a>\nRequire ip 10.0.0.0/8\n</Location>'],
    [
      'Require not ip',
      '<Location /a>\n<RequireAll>\nRequire all granted\nRequire not ip 203.0.113.7\n</RequireAll>\n</Location>',
    ],
    ['Require local', '<Location /a>\nRequire local\n</Location>'],
    ['Require expr', `<Location /a>\nRequire expr "-R '10.0.0.0/8'"\n</Location>`],
    ['Allow from', '<Location /a>\nOrder deny,allow\nDeny from all\nAllow from 10\n</Location>'],
    ['a variable set by it', 'SetEnvIf Remote_Addr "^10\\." inside\n<Location /a>\nRequire env inside\n</Location>'],
    ['a rewrite condition', 'RewriteEngine On\nRewriteCond %{REMOTE_ADDR} !^10\\.\nRewriteRule ^ - [F]'],
    ['a section on a condition', `<If "%{REMOTE_ADDR} == '10.0.0.1'">\nRequire all denied\n</If>`],
  ])('%s', (_why, config, target = '/a/page.html') => {
    expect(goesByClient(config, target)).toBe(true);
  });

  test('an access file', () => {
    expect(goesByClient('', '/a/page.html', 'Require ip 10.0.0.0/8')).toBe(true);
  });
});

describe('the address does not decide', () => {
  test.each([
    ['what refuses all', '<Location /a>\nRequire all denied\n</Location>'],
    ['what refuses all, of old', '<Location /a>\nOrder allow,deny\nDeny from all\n</Location>'],
    ['a rule that refuses all', 'RewriteEngine On\nRewriteRule ^/a - [F]'],
    [
      'a list of another place',
      '<Location /server-status>\nRequire local\n</Location>\n<Location /a>\nRequire all denied\n</Location>',
    ],
    ['a folder that is closed', '', '/b/page.html'],
    ['a folder without an index', '', '/empty/'],
  ])('%s', (_why, config, target = '/a/page.html') => {
    expect(goesByClient(config, target)).toBe(false);
  });
});

test('of random configurations: where it does not decide, everybody is answered the same', () => {
  const clients = ['10.1.2.3', '127.0.0.1', '192.168.1.1', '203.0.113.7', '2001:db8::7', '::1'];
  const count = { sure: 0, differ: 0 };
  for (let seed = 1; seed <= 80; seed++) {
    const made = generate(seed, 12);
    const at = (text: string) => text.replaceAll('ROOT', '/r/www').replaceAll('PLACE', '/r');
    const files = Object.entries(made.tree).map(([name, entry]) => [
      `/r/www/${name}`,
      typeof entry === 'string' ? at(entry) : { ...entry, text: at(entry.text ?? '') },
    ]);
    const modules = [...GENERATED, 'authz_core', 'authn_core', 'dir'].map((name) => `LoadModule ${name}_module m.so\n`);
    const text = at(`${modules.join('')}Listen 8080\nDocumentRoot ROOT\n${made.main}\n${made.config}\n`);
    const site = siteOf(text, Object.fromEntries(files));
    for (const { method = 'GET', path = '/', headers = {} } of made.requests) {
      const wire = wireFor(path, { method, headers: Object.entries(headers), client: '192.0.2.1' });
      const answers = new Set(
        clients.map((client) => predictApache(site.compiled, { ...wire, client }, site.world).status),
      );
      const goes = apacheGoesByClient(site, wire);
      if (!goes) count.sure++;
      if (answers.size > 1) count.differ++;
      expect(!goes && answers.size > 1, `seed ${seed}, ${method} ${path}: ${[...answers]}`).toBe(false);
    }
  }
  expect(count.sure).toBeGreaterThan(100);
  expect(count.differ).toBeGreaterThan(20);
});
