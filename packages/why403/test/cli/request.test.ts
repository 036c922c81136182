import { afterEach, describe, expect, test } from 'vitest';
import { closeAll, connectProxy, rawServer, response, selfSigned, tlsServer } from '../collect/servers.ts';
import { SCOPE_HEADERS } from './answers.ts';
import { file, why403 } from './why403.ts';

afterEach(closeAll);

const FIELDS = SCOPE_HEADERS.map(([name, value]) => `${name}: ${value}`);
const refuse = () => rawServer((_request, socket) => socket.end(response(403, '{}', FIELDS)));
const SECRET_SEEN = /^why403: the value of (\S+) can be seen by others[^\n]*--header-env \1=VARIABLE\n$/;

describe('the request as it was asked for', () => {
  test('one request and no talk with --no-probes', async () => {
    const server = await refuse();
    const { code, stdout, stderr } = await why403([`${server.url}/a%2e/../b?x=1#c`, '--no-probes']);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('insufficient-scope');
    expect(server.received.map(({ method, target }) => [method, target])).toEqual([['GET', '/a%2e/../b?x=1']]);
    expect(server.received[0]?.bytes).toMatch(/\r\nUser-Agent: why403\/\d/);
  });

  test('nothing refused is code 0, and asks nothing more', async () => {
    const server = await rawServer((_request, socket) => socket.end(response(200, 'hello')));
    const { code, stderr } = await why403([server.url]);
    expect([code, stderr]).toEqual([0, '']);
    expect(server.received).toHaveLength(1);
  });

  test('probes are listed before they are sent, and are few', async () => {
    const server = await rawServer((_request, socket) => socket.end(response(403, 'no')));
    const { code, stdout, stderr } = await why403([`${server.url}/private/`]);
    expect(code).toBe(3);
    expect(stdout).not.toContain('Also asking');
    expect(stderr).toMatch(/^Also asking, .*--no-probes.*\n(?: {2}(?:GET|HEAD|OPTIONS) http\S+ {2}\S.*\n)+$/);
    const listed = [...stderr.matchAll(/^ {2}([A-Z]+) http:\/\/[^/]+(\S+)/gm)].map(([, method, target]) => [
      method,
      target,
    ]);
    const sent = server.received.map(({ method, target }) => [method, target]);
    for (const probe of listed) expect(sent).toContainEqual(probe);
    expect(sent.length).toBeLessThanOrEqual(8);
    for (const [method] of sent) expect(method).toMatch(/^(?:GET|HEAD|OPTIONS)$/);
  });

  test('-X, -d and -H go out as written, in their order', async () => {
    const server = await refuse();
    const url = `${server.url}/orders`;
    const { code } = await why403([
      '-X',
      'PUT',
      '-d',
      '{"a":1}',
      '-H',
      'x-OWN: 1',
      '-H',
      'Accept: text/css',
      url,
      '--no-probes',
    ]);
    expect(code).toBe(1);
    expect(server.received[0]?.bytes).toMatch(
      /^PUT \/orders HTTP\/1\.1\r\n[\s\S]*x-OWN: 1\r\nAccept: text\/css\r\n[\s\S]*\r\n\r\n\{"a":1\}$/,
    );
  });

  test('-d alone is a POST; @file is the content of a file', async () => {
    const server = await refuse();
    await why403([server.url, '-d', `@${file('body.json', '[1,2]')}`, '--no-probes']);
    expect(server.received[0]).toMatchObject({ method: 'POST', bytes: expect.stringMatching(/\r\n\r\n\[1,2\]$/) });
  });

  test('--timeout ends what does not answer', async () => {
    const server = await rawServer(() => {});
    const started = performance.now();
    const { code, stderr } = await why403([server.url, '--timeout', '0.3']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^why403: http:\/\/127\.0\.0\.1:\d+\/: [^\n]*0\.3 s[^\n]*\n$/);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('what does not speak HTTP is one line', async () => {
    const server = await rawServer((_request, socket) => socket.end('SSH-2.0-\u001b[31mx\r\n'));
    const { code, stdout, stderr } = await why403([server.url]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^why403: [^\n\u001b]*did not answer in HTTP[^\n\u001b]*\n$/);
  });
});

describe('secrets for the request', () => {
  test('on the command line they are sent with a warning', async () => {
    const server = await refuse();
    const { stderr } = await why403([server.url, '-H', 'Authorization: Bearer canary', '--no-probes']);
    expect(stderr).toMatch(SECRET_SEEN);
    expect(stderr).not.toContain('canary');
    expect(server.received[0]?.bytes).toContain('Authorization: Bearer canary\r\n');
  });

  test.for(['X-Api-Key', 'Cookie', 'Proxy-Authorization', 'X-Auth-Key', 'PRIVATE-TOKEN'])('%s is one', async (name) => {
    const server = await refuse();
    const { stderr } = await why403([server.url, '-H', `${name}: canary`, '--no-probes']);
    expect(stderr).toMatch(SECRET_SEEN);
  });

  test.for(['Accept: x', 'X-RateLimit-Test: 1', 'Idempotency-Key: 7'])('%s is none', async (field) => {
    const server = await refuse();
    expect((await why403([server.url, '-H', field, '--no-probes'])).stderr).toBe('');
  });

  test('from a file, standard input and a variable without one', async () => {
    const server = await refuse();
    const fields = file('fields.txt', 'Authorization: Bearer canary-file\r\n\r\nX-Two: 2\n');
    const runs = [
      await why403([server.url, '-H', `@${fields}`, '--no-probes']),
      await why403([server.url, '-H', '@-', '--no-probes'], { input: 'X-Api-Key: canary-stdin\n' }),
      await why403([server.url, '--header-env', 'X-Api-Key=KEY', '--no-probes'], { env: { KEY: 'canary-env' } }),
    ];
    expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual([
      [1, ''],
      [1, ''],
      [1, ''],
    ]);
    expect(server.received[0]?.bytes).toMatch(/Authorization: Bearer canary-file\r\nX-Two: 2\r\n/);
    expect(server.received[1]?.bytes).toContain('X-Api-Key: canary-stdin\r\n');
    expect(server.received[2]?.bytes).toContain('X-Api-Key: canary-env\r\n');
  });

  test('a field that would start another is not sent', async () => {
    const server = await refuse();
    const { code, stderr } = await why403([server.url, '--header-env', 'X-A=KEY'], {
      env: { KEY: 'canary\r\nX-B: 1' },
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^why403: [^\n]*line break[^\n]*\n$/);
    expect(stderr).not.toContain('canary');
    expect(server.received).toHaveLength(0);
  });
});

describe('the way to the server', () => {
  test('--resolve gives a name an address', async () => {
    const server = await refuse();
    const { code, stdout } = await why403([
      ...[`http://shop.example.test:${server.port}/`, '--resolve', `shop.example.test:${server.port}:127.0.0.1`],
      ...['--no-probes', '--format', 'json'],
    ]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).target).toBe(`http://shop.example.test:${server.port}/`);
    expect(server.received[0]?.bytes).toContain(`Host: shop.example.test:${server.port}\r\n`);
  });

  test('a certificate that does not verify is named, and accepted with --insecure', async () => {
    const server = await tlsServer(selfSigned(), (_request, socket) => socket.end(response(403, '{}', FIELDS)));
    const [strict, lenient] = [
      await why403([server.url, '--no-probes']),
      await why403([server.url, '--no-probes', '--insecure', '--http1']),
    ];
    expect(strict.code).toBe(2);
    expect(strict.stderr).toMatch(/^why403: [^\n]*certificate[^\n]*--insecure[^\n]*\n$/);
    expect(lenient.code).toBe(1);
    expect(server.received).toHaveLength(1);
  });

  test('redirects are reported, and followed with --follow only', async () => {
    const server = await rawServer(({ target }, socket) =>
      socket.end(target === '/b' ? response(403, '{}', FIELDS) : response(302, '', ['Location: /b'])),
    );
    const [stays, follows] = [
      await why403([`${server.url}/a`]),
      await why403([`${server.url}/a`, '--follow', '--no-probes']),
    ];
    expect([stays.code, follows.code]).toEqual([0, 1]);
    expect(stays.stdout.replace(/\s+/g, ' ')).toContain(
      `leads to ${server.url}/b, which was not asked. --follow asks there.`,
    );
    expect(server.received.map(({ target }) => target)).toEqual(['/a', '/a', '/b']);
  });

  test('over another origin goes nothing secret', async () => {
    const other = await rawServer((_request, socket) => socket.end(response(403, '{}', FIELDS)));
    const server = await rawServer((_request, socket) => socket.end(response(302, '', [`Location: ${other.url}/c`])));
    const { code } = await why403(
      [`http://user:canary-password@127.0.0.1:${server.port}/a`, '--follow', '-H', '@-', '--no-probes'],
      { input: 'Cookie: sid=canary-cookie\nX-Api-Key: canary-key\nX-Own: canary-own\n' },
    );
    expect(code).toBe(1);
    expect(server.received[0]?.bytes).toContain('canary-key');
    expect(other.received).toHaveLength(1);
    expect(other.received[0]?.bytes).not.toMatch(/canary|authorization|cookie|x-own/i);
  });

  test('through a proxy', async () => {
    const server = await tlsServer(selfSigned(), (_request, socket) => socket.end(response(403, '{}', FIELDS)));
    const proxy = await connectProxy(server.port);
    const { code } = await why403([
      ...['https://shop.example.test/', '--proxy', `http://127.0.0.1:${proxy.port}`, '--insecure', '--http1'],
      ...['--no-probes', '--resolve', 'shop.example.test:443:127.0.0.9'],
    ]);
    expect(code).toBe(1);
    expect(proxy.received[0]?.method).toBe('CONNECT');
  });
});
