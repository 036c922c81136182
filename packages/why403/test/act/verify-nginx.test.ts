import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ask, makeCertificate } from '../../../../scripts/servers.mjs';
import { verifyFix } from '../../src/act/verify/verify-fix.ts';
import { canRun, fingerprint, type Site, startSite } from './site.ts';

const LONG = { timeout: 60_000 };

describe.skipIf(!canRun('nginx'))('a fix on a private copy of nginx', LONG, () => {
  let site: Site;
  let asked = 0;
  const applications: Server[] = [];
  const count = (): Server => {
    const application = createServer((_, response) => {
      asked++;
      response.end('from the application');
    });
    applications.push(application);
    return application;
  };

  beforeAll(async () => {
    const tcp = count();
    await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
    const { port } = tcp.address() as AddressInfo;
    site = await startSite('nginx', {
      tree: {
        'private/page.html': 'x',
        'closed/page.html': 'x',
        'closed/': { mode: 0o700 },
        'empty/': {},
        'mirrored/page.html': 'x',
        'six/page.html': 'x',
      },
      http: (place) => `upstream names { server 127.0.0.1:9; }
        server { listen 127.0.0.1:${place.port}; server_name other.example; access_log ${place.file('other.log')}; }`,
      config: (place) => `
        location /private/ {
          allow 203.0.113.7;
          deny all;
        }
        location /six/ { allow 2001:db8::/64; deny all; }
        location /named/ { deny all; proxy_pass http://names; }
        location /tcp/ { deny all; proxy_pass http://127.0.0.1:${port}; }
        location /unix/ { proxy_pass http://unix:${place.file('app.sock')}; }
        location /mirrored/ {
          mirror /to-tcp; mirror /to-unix;
          deny all;
        }
        location /to-tcp { internal; proxy_pass http://127.0.0.1:${port}; }
        location /to-unix { internal; proxy_pass http://unix:${place.file('app.sock')}; }
        location /checked/ { auth_request /to-tcp; }
        location /let-in/ { auth_request /yes; }
        location = /yes { internal; return 204; }
        location /ranges/ { alias ${place.root}/six/; }
`,
    });
    const unix = count();
    await new Promise<void>((resolve) => unix.listen(site.server.file('app.sock'), resolve));
    chmodSync(site.server.file('app.sock'), 0o777);
  });
  afterAll(async () => {
    await site?.server.stop();
    for (const application of applications) application.close();
  });

  const withoutDeny = (above: string) => {
    const line = site.line(above);
    const text = readFileSync(site.main, 'latin1').split('\n')[line - 1]?.replace('deny all;', '') ?? '';
    return [{ op: 'replace-line', file: site.main, line, text }] as const;
  };

  test('a deny taken away is served, and nothing real is touched or asked', async () => {
    const line = site.line('deny all;');
    const { root } = site.server;
    const files = [site.main, root, `${root}/private`, `${root}/private/page.html`, site.server.file('access.log')];
    const before = fingerprint(files);
    const temporary = mkdtempSync('/var/tmp/why403-test-');
    vi.stubEnv('TMPDIR', temporary);
    const found = await verifyFix(
      site.options('/private/page.html', [{ op: 'delete-lines', file: site.main, from: line, to: line }]),
    );
    expect(found).toMatchObject({
      before: { status: 403, reason: null, predicted: 403 },
      after: { status: 200, reason: null, predicted: 200 },
      mended: true,
      agreedWithModel: true,
      reason: null,
      bugReport: null,
    });
    expect(fingerprint(files)).toEqual(before);
    vi.unstubAllEnvs();
    // It fails where something was left in it.
    rmdirSync(temporary);
  });

  test.for(['overlayfs', 'copies'] as const)('a mode is changed in the copy alone, with %s', async (way) => {
    const closed = `${site.server.root}/closed`;
    const before = fingerprint([closed, `${closed}/page.html`]);
    const options = site.options('/closed/page.html', [{ op: 'chmod', path: closed, mode: '711' }]);
    const found = await verifyFix({ ...options, byCopies: way === 'copies' });
    expect(found).toMatchObject({ before: { status: 403 }, after: { status: 200 }, mended: true, reason: null });
    expect(fingerprint([closed, `${closed}/page.html`])).toEqual(before);
  });

  test.for(['overlayfs', 'copies'] as const)(
    'a file that was missing is made in the copy alone, with %s',
    async (way) => {
      const index = `${site.server.root}/empty/index.html`;
      const options = site.options('/empty/', [{ op: 'write', path: index, content: 'x' }]);
      const found = await verifyFix({ ...options, byCopies: way === 'copies' });
      expect(found).toMatchObject({ before: { status: 403 }, after: { status: 200 }, mended: true });
      expect(readdirSync(`${site.server.root}/empty`)).toEqual([]);
    },
  );

  test('a change that does not help is said not to', async () => {
    const page = `${site.server.root}/private/page.html`;
    const found = await verifyFix(site.options('/private/page.html', [{ op: 'chmod', path: page, mode: '666' }]));
    expect(found).toMatchObject({
      before: { status: 403 },
      after: { status: 403 },
      mended: false,
      agreedWithModel: true,
    });
  });

  test('a change that breaks the configuration is said to', async () => {
    const [change] = withoutDeny('location /six/');
    const found = await verifyFix(site.options('/six/page.html', [{ ...change, text: `${change?.text} }` }] as never));
    expect(found.before.status).toBe(403);
    expect(found.after.status).toBeNull();
    expect(found.after.reason).toMatch(/does not start: .*nginx\.conf:\d+/);
    expect(found.mended).toBeNull();
  });

  test('a change of a line that is not there is not tried', async () => {
    const found = await verifyFix(site.options('/', [{ op: 'delete-lines', file: site.main, from: 900, to: 900 }]));
    expect(found.reason).toMatch(/no line 900/);
    expect(found.before.status).toBeNull();
  });

  test('the copy sees the address of the client, of IPv4 and of IPv6', async () => {
    const four = await verifyFix(site.options('/private/page.html', [], { client: '203.0.113.7' }));
    expect(four.before).toMatchObject({ status: 200, predicted: 200 });
    const config = readFileSync(site.main, 'utf8').replace(/listen 127\.0\.0\.1:/g, 'listen [::]:');
    const main = site.server.write('six.conf', config);
    const six = (client: string) => verifyFix({ ...site.options('/six/page.html', [], { client }), config: main });
    expect((await six('2001:db8::9')).before).toMatchObject({ status: 200, predicted: 200 });
    expect((await six('2001:db8:1::9')).before).toMatchObject({ status: 403, predicted: 403 });
    const unreached = await verifyFix(site.options('/six/page.html', [], { client: '2001:db8::9' }));
    expect(unreached.reason).toMatch(/does not listen on an address of IPv6/);
  });

  test('no application behind the running server is ever asked', async () => {
    const direct = (target: string) => ask({ port: site.server.port, path: target });
    await direct('/unix/x');
    expect(asked).toBe(1);
    asked = 0;
    const elsewhere = readFileSync(site.main, 'utf8').replace('server 127.0.0.1:9;', 'server app.internal:8080;');
    const config = site.server.write('names.conf', elsewhere);
    const fix = withoutDeny('location /named/').map((one) => ({ ...one, file: config }));
    const named = await verifyFix({ ...site.options('/named/x', fix), config });
    expect(named).toMatchObject({ before: { status: 403 }, after: { status: null }, mended: null });
    expect(named.after.reason).toMatch(/"proxy_pass" hands the request to a program/);
    const tcp = await verifyFix(site.options('/tcp/x', withoutDeny('location /tcp/')));
    expect(tcp).toMatchObject({ before: { status: 403 }, after: { status: null } });
    expect((await verifyFix(site.options('/unix/x', []))).before.status).toBeNull();
    expect((await verifyFix(site.options('/checked/x', []))).before.reason).toMatch(/to a program/);
    expect((await verifyFix(site.options('/let-in/x', []))).before.reason).toMatch(/auth_request/);
    // A mirror is asked beside the page: on the running server both applications hear of it.
    const line = site.line('mirror /to-tcp') + 1;
    const mirrored = await verifyFix(
      site.options('/mirrored/page.html', [{ op: 'delete-lines', file: site.main, from: line, to: line }]),
    );
    expect(mirrored).toMatchObject({ before: { status: 403 }, after: { status: 200 }, mended: true });
    expect(asked).toBe(0);
    const open = readFileSync(site.main, 'utf8').replace(/(mirror \/to-unix;\s+)deny all;/, '$1');
    expect(
      (await verifyFix({ ...site.options('/mirrored/page.html', []), config: site.server.write('open.conf', open) }))
        .before.status,
    ).toBe(200);
    expect(asked).toBe(0);
  });

  test('a copy listens wherever the machine does, and as another worker where one is named', async () => {
    const elsewhere =
      'server { listen 198.51.100.9:8443; listen [2001:db8::5]:8444; listen unix:/run/why403-test/x.sock; }';
    const text = readFileSync(site.main, 'utf8').replace('http {', `http { ${elsewhere}`);
    const given = { ...site.options('/six/page.html', []), config: site.server.write('elsewhere.conf', text) };
    expect((await verifyFix({ ...given, workerUser: 'nobody' })).before).toEqual({
      status: 403,
      predicted: 403,
      reason: null,
    });
    const closed = site.options('/closed/page.html', []);
    expect((await verifyFix({ ...closed, workerUser: 'root' })).before).toMatchObject({ status: 200, predicted: 200 });
  });

  test('links lead where they lead, also into folders that are covered', async () => {
    const folder = mkdtempSync('/var/tmp/why403-links-');
    chmodSync(folder, 0o755);
    symlinkSync('closed', `${site.server.root}/current`);
    symlinkSync(`${site.server.root}/current`, `${folder}/site`);
    const config = `${folder}/nginx.conf`;
    writeFileSync(config, `user www-data; events {} http { server { listen 80; root ${folder}/site; } }`);
    const given = { ...site.options('/page.html', [], { port: 80 }), config, prefix: folder };
    const operations = [{ op: 'chmod', path: `${folder}/site`, mode: '711' }] as const;
    const found = await verifyFix({ ...given, operations });
    rmSync(folder, { recursive: true });
    expect(found).toMatchObject({ before: { status: 403 }, after: { status: 200 }, mended: true, reason: null });
  });

  test('other methods and bodies are not tried', async () => {
    expect((await verifyFix(site.options('/private/x', [], { method: 'DELETE' }))).reason).toMatch(
      /DELETE is not tried/,
    );
    expect((await verifyFix(site.options('/private/x', [], { bodyLength: 3 }))).reason).toMatch(/with a body/);
    expect((await verifyFix(site.options('/private/page.html', [], { method: 'HEAD' }))).before.status).toBe(403);
  });

  test.for([
    ['access_by_lua_block { ngx.exit(403) }', /access_by_lua_block/],
    ['js_content main.hello;', /js_content/],
    ['perl pkg::handler;', /"perl"/],
    ['modsecurity on;', /modsecurity/],
  ] as const)('programs in the configuration are not run: %s', async ([directive, why]) => {
    const config = readFileSync(site.main, 'utf8').replace(
      'location /named/ {',
      `location /code/ { ${directive} } location /named/ {`,
    );
    const found = await verifyFix({
      ...site.options('/private/page.html', []),
      config: site.server.write('code.conf', config),
    });
    expect(found.before.status).toBeNull();
    expect(found.reason).toMatch(why);
  });

  test('modules are loaded from the folder of the distribution only', async () => {
    copyFileSync('/bin/true', site.server.file('ngx_http_geoip_module.so'));
    const config = `load_module ${site.server.file('ngx_http_geoip_module.so')};\n${readFileSync(site.main, 'utf8')}`;
    const found = await verifyFix({ ...site.options('/', []), config: site.server.write('module.conf', config) });
    expect(found.reason).toMatch(/others than root may write \/tmp/);
  });

  test('where model and server differ, the result says so and offers the case', async () => {
    // Longer than the buffers of nginx for headers, which the model does not count.
    const headers = [['X-Long', 'secret-tag'.repeat(900)]] as const;
    const found = await verifyFix(site.options('/ranges/page.html', [], { headers }));
    expect(found).toMatchObject({ before: { status: 400, predicted: 200 }, agreedWithModel: false, mended: false });
    expect(found.reason).toMatch(/nginx answers 400, and the model says 200/);
    expect(found.bugReport).toContain('"X-Long"');
    for (const secret of ['secret-tag', 'ranges', 'www.example.com', path.basename(site.server.folder)])
      expect(found.bugReport).not.toContain(secret);
  });

  test('a listener with TLS is asked with TLS', async () => {
    const place = { ...site.server };
    const made = makeCertificate(place, 'www.example.com');
    expect(made).not.toBeNull();
    const config = readFileSync(site.main, 'utf8')
      .replace('http {', `http { ssl_certificate ${made?.certificate}; ssl_certificate_key ${made?.key};`)
      .replace(/(listen 127\.0\.0\.1:\d+);(?=\s+server_name www)/, '$1 ssl;');
    const main = site.server.write('tls.conf', config);
    const found = await verifyFix({
      ...site.options('/private/page.html', [], { scheme: 'https', client: '203.0.113.7' }),
      config: main,
    });
    expect(found.before).toEqual({ status: 200, predicted: 200, reason: null });
  });
});
