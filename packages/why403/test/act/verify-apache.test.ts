import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyFix } from '../../src/act/verify/verify-fix.ts';
import { canRun, fingerprint, type Site, startSite } from './site.ts';

describe.skipIf(!canRun('apache'))('a fix on a private copy of Apache', { timeout: 60_000 }, () => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite('apache', {
      modules: ['authz_host', 'alias', 'rewrite', 'include', 'setenvif', 'cgid'],
      tree: {
        'a/page.html': 'x',
        'a/.htaccess': 'ErrorDocument 403 /cgi/refused\nRequire all denied\n',
        'b/page.html': 'x',
        'closed/page.html': 'x',
        'closed/': { mode: 0o700 },
        'linked/page.html': { link: '../b/page.html' },
      },
      config: (place) => `<Directory ${place.root}>
        AllowOverride All
        Options FollowSymLinks
      </Directory>
      <Location /b>
        Require ip 203.0.113.7 2001:db8::/64
      </Location>
      <Directory ${place.root}/linked>
        Options None
      </Directory>
      Alias /cgi ${place.file('cgi')}
      <Directory ${place.file('cgi')}>
        Options ExecCGI
        SetHandler cgi-script
        Require all granted
      </Directory>`,
    });
    mkdirSync(site.server.file('cgi'));
    const script = `#!/bin/sh\necho called >> ${site.server.file('called')}\nprintf 'Status: 403\\nContent-Type: text/plain\\n\\nno'\n`;
    chmodSync(site.server.write('cgi/refused', script), 0o755);
    chmodSync(site.server.write('called', ''), 0o666);
  });
  afterAll(async () => {
    await site?.server.stop();
  });

  test('a line of .htaccess is changed in the copy alone, and no script is called', async () => {
    const { root } = site.server;
    const access = `${root}/a/.htaccess`;
    const files = [access, `${root}/a`, site.main, site.server.file('access.log'), site.server.file('called')];
    const before = fingerprint(files);
    const found = await verifyFix(
      site.options('/a/page.html', [{ op: 'replace-line', file: access, line: 2, text: 'Require all granted' }]),
    );
    expect(found).toMatchObject({
      before: { status: 403, predicted: 403 },
      after: { status: 200, predicted: 200 },
      mended: true,
      agreedWithModel: true,
      reason: null,
    });
    expect(fingerprint(files)).toEqual(before);
  });

  test('the copy sees the address of the client', async () => {
    const of = async (client: string) => (await verifyFix(site.options('/b/page.html', [], { client }))).before;
    expect(await of('203.0.113.7')).toMatchObject({ status: 200, predicted: 200 });
    expect(await of('203.0.113.8')).toMatchObject({ status: 403, predicted: 403 });
    const both = readFileSync(site.main, 'utf8')
      .replace(/127\.0\.0\.1:(\d+)(?=>)/, '*:$1')
      .replace('Listen 127.0.0.1:', 'Listen ');
    const config = site.server.write('both.conf', both);
    const six = async (client: string) =>
      (await verifyFix({ ...site.options('/b/page.html', [], { client }), config })).before;
    expect(await six('2001:db8::7')).toMatchObject({ status: 200, predicted: 200 });
    expect(await six('2001:db8:1::7')).toMatchObject({ status: 403, predicted: 403 });
  });

  test('modes and options are tried', async () => {
    const closed = `${site.server.root}/closed`;
    const modes = await verifyFix(site.options('/closed/page.html', [{ op: 'chmod', path: closed, mode: '711' }]));
    expect(modes).toMatchObject({ before: { status: 403 }, after: { status: 200 }, mended: true });
    const asOther = await verifyFix({ ...site.options('/closed/page.html', []), workerUser: 'nobody' });
    expect(asOther.before).toMatchObject({ status: 403, predicted: 403 });
    const last =
      readFileSync(site.main, 'utf8')
        .split('\n')
        .findLastIndex((one) => one.includes('Options None')) + 1;
    const change = { op: 'replace-line', file: site.main, line: last, text: 'Options FollowSymLinks' } as const;
    const links = await verifyFix(site.options('/linked/page.html', [change]));
    expect(links).toMatchObject({ before: { status: 403 }, after: { status: 200 }, mended: true });
  });

  test('scripts are not asked', async () => {
    const found = await verifyFix(site.options('/cgi/refused', []));
    expect(found.before).toMatchObject({ status: null, predicted: null });
    expect(readFileSync(site.server.file('called'), 'utf8')).toBe('');
  });

  test.for([
    ['CustomLog "|/bin/cat" short', /CustomLog/],
    ['ErrorLog "|/bin/cat"', /ErrorLog/],
    ['RewriteMap names prg:/bin/cat', /RewriteMap/],
    ['ExtFilterDefine cut cmd="/bin/cat"', /ExtFilterDefine/],
    ['LoadModule lua_module /usr/lib/apache2/modules/mod_lua.so\nLuaHookLog /x.lua log', /LuaHookLog/],
  ] as const)('programs in the configuration are not run: %s', async ([directive, why]) => {
    const config = site.server.write('code.conf', `${readFileSync(site.main, 'utf8')}\n${directive}\n`);
    const found = await verifyFix({ ...site.options('/a/page.html', []), config });
    expect(found.before.status).toBeNull();
    expect(found.reason).toMatch(why);
  });

  test('the copy does without modules that could run programs and have none to run', async () => {
    const config = site.server.write(
      'lua.conf',
      `LoadModule lua_module /usr/lib/apache2/modules/mod_lua.so\n${readFileSync(site.main, 'utf8')}`,
    );
    const found = await verifyFix({ ...site.options('/a/page.html', []), config });
    expect(found.before).toMatchObject({ status: 403, predicted: 403 });
  });

  test('files that may become the output of programs are not asked for', async () => {
    const more = `<Directory ${site.server.root}/b>\nOptions Includes\nSetOutputFilter INCLUDES\n</Directory>`;
    const config = site.server.write('ssi.conf', `${readFileSync(site.main, 'utf8')}\n${more}\n`);
    const found = await verifyFix({ ...site.options('/b/page.html', [], { client: '203.0.113.7' }), config });
    expect(found.before).toMatchObject({ status: null, predicted: 200 });
    expect(found.reason).toMatch(/server-side includes/);
  });
});
