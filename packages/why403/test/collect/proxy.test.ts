import net from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { diagnoseUrl } from '../../src/node.ts';
import { closeAll, connectProxy, dialTo, rawServer, response, selfSigned, socksProxy, tlsServer } from './servers.ts';

afterEach(closeAll);

test('socks5h leaves the name to the proxy, socks5 does not', async () => {
  const server = await rawServer((_request, socket) => socket.end(response(403, 'no')));
  const proxy = await socksProxy(() => server.port);
  const { observations } = await diagnoseUrl('http://only.the-proxy.example/', {
    proxy: `socks5h://127.0.0.1:${proxy.port}`,
    probes: false,
  });
  expect(observations[0]).toMatchObject({
    response: { status: 403 },
    vantage: { from: 'proxy', proxy: `socks5h://127.0.0.1:${proxy.port}`, connection: { peerAddress: null } },
  });
  await diagnoseUrl('http://localhost/', { proxy: `socks5://127.0.0.1:${proxy.port}`, probes: false, family: 4 });
  expect(proxy.asked).toEqual(['only.the-proxy.example', '127.0.0.1']);
});

test('an HTTP proxy opens a tunnel for https', async () => {
  const server = await tlsServer(selfSigned(), (_request, socket) => socket.end(response(403, 'through')));
  const proxy = await connectProxy(server.port);
  const { observations } = await diagnoseUrl('https://example.test/', {
    proxy: `http://me:canary-password@127.0.0.1:${proxy.port}`,
    insecure: true,
    probes: false,
  });
  expect(observations[0]).toMatchObject({ response: { body: 'through' }, vantage: { from: 'proxy' } });
  expect(proxy.received[0]?.target).toBe('example.test:443');
  expect(proxy.received[0]?.bytes).toContain('Proxy-Authorization: Basic ');
  expect(JSON.stringify(observations)).not.toMatch(/canary|bWU6Y2/);
});

test('an HTTP proxy is asked for the whole URL over plain HTTP', async () => {
  const proxy = await connectProxy(0);
  await diagnoseUrl('http://example.test/a?b', { proxy: `http://127.0.0.1:${proxy.port}`, probes: false });
  expect(proxy.received[0]?.target).toBe('http://example.test/a?b');
});

test('a proxy that refuses the tunnel is the one that answered', async () => {
  const proxy = await connectProxy(0, response(403, 'blocked by policy', ['Server: squid']));
  const { observations, diagnosis } = await diagnoseUrl('https://example.test/a', {
    proxy: `http://127.0.0.1:${proxy.port}`,
    probes: false,
  });
  expect(observations[0]).toMatchObject({
    request: { method: 'CONNECT' },
    response: { status: 403, body: 'blocked by policy' },
  });
  expect(diagnosis.refused).toBe(true);
});

test('direct and proxied answers are two vantages', async () => {
  const refusing = await rawServer((_request, socket) => socket.end(response(403, 'your address is blocked')));
  const passing = await rawServer((_request, socket) => socket.end(response(200, 'welcome')));
  const proxy = await socksProxy(() => passing.port);
  const { observations, diagnosis } = await diagnoseUrl('http://example.test/', {
    proxy: `socks5h://127.0.0.1:${proxy.port}`,
    dial: dialTo((port) => (port === proxy.port ? proxy.port : refusing.port)),
  });
  expect(observations.at(-1)).toMatchObject({
    kind: 'exchange',
    vantage: { from: 'direct' },
    response: { status: 403 },
  });
  expect(diagnosis.status).toBe(403);
  expect(diagnosis.findings.find(({ rule }) => rule === 'unknown/ip-block/other-vantage')?.strength).toBe('indicated');
  expect(diagnosis.requests.length).toBeLessThanOrEqual(8);
});

test('where the proxy is not there, the direct answer is explained, and the failure said', async () => {
  const server = await rawServer((_request, socket) => socket.end(response(403, 'no')));
  const listed: string[] = [];
  const { diagnosis, observations } = await diagnoseUrl(`${server.url}/orders`, {
    proxy: 'http://me:canary-password@127.0.0.1:1',
    onProbes: (list) => listed.push(...list.map(({ varies, url }) => `${varies} ${url}`)),
  });
  expect(diagnosis.status).toBe(403);
  expect(observations.at(-1)).toMatchObject({ kind: 'exchange', vantage: { from: 'direct' } });
  expect(listed[0]).toBe(`other-vantage ${server.url}/orders`);
  expect(diagnosis.caveats[0]).toBe(
    'The proxy http://127.0.0.1:1 opened no connection (ECONNREFUSED). Check its address and its rules. The request was sent without it, and the answer is the one to that.',
  );
  expect(JSON.stringify(diagnosis)).not.toContain('canary');
});

test('where neither the proxy nor the target is there, the proxy is what failed', async () => {
  const asked = diagnoseUrl('http://127.0.0.1:1/', { proxy: 'http://127.0.0.1:1' });
  await expect(asked).rejects.toThrow('the proxy http://127.0.0.1:1 opened no connection');
});

test('a proxy that is not there, or refuses, is named without its password', async () => {
  const absent = diagnoseUrl('http://example.test/', {
    proxy: 'socks5h://me:canary-password@127.0.0.1:1',
    probes: false,
  });
  await expect(absent).rejects.toThrow('the proxy socks5h://127.0.0.1:1 opened no connection (ECONNREFUSED)');
  const refusing = await rawServer(() => {});
  const server = net.createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]));
      socket.once('data', () => socket.end(Buffer.from([5, 2, 0, 1, 0, 0, 0, 0, 0, 0])));
    });
  });
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as net.AddressInfo).port)),
  );
  const refused = diagnoseUrl(refusing.url, {
    proxy: `socks5h://me:canary-password@127.0.0.1:${port}`,
    probes: false,
  });
  await expect(refused).rejects.toThrow(/opened no connection \(NotAllowed\)/);
  server.close();
});
