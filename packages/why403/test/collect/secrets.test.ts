import { afterEach, describe, expect, test } from 'vitest';
import { diagnoseUrl } from '../../src/node.ts';
import { closeAll, dialTo, rawServer, response, selfSigned, tlsServer } from './servers.ts';

afterEach(closeAll);

const CANARIES = ['canary-bearer', 'canary-cookie', 'canary-own-key', 'canary-signature', 'canary-password'];
const HEADERS = [
  ['Authorization', 'Bearer canary-bearer'],
  ['Cookie', 'sid=canary-cookie; theme=dark'],
  ['X-Partner', 'canary-own-key'],
] as const;

function expectNoCanary(text: string): void {
  for (const canary of CANARIES) expect(text).not.toContain(canary);
}

describe('secrets of the request', () => {
  test('are in no observation, even where the page repeats them', async () => {
    const echo = CANARIES.join(' | ');
    const server = await rawServer((_request, socket) =>
      socket.end(response(403, `denied: ${echo}`, [`X-Echo: ${echo}`, `Set-Cookie: a=${echo}`])),
    );
    const result = await diagnoseUrl(
      `http://user:canary-password@127.0.0.1:${server.port}/file?X-Amz-Signature=canary-signature&a=1`,
      { headers: HEADERS },
    );
    expect(server.received[0]?.bytes).toContain('canary-own-key');
    expectNoCanary(JSON.stringify(result));
    expect(JSON.stringify(result.observations)).toContain('denied: [redacted]');
  });

  test('are in no error', async () => {
    const server = await rawServer((_request, socket) => socket.end('canary-own-key is no HTTP\r\n\r\n'));
    const error: Error = await diagnoseUrl(`http://127.0.0.1:${server.port}/?sig=canary-signature`, {
      headers: HEADERS,
    }).catch((reason) => reason);
    expectNoCanary(`${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`);
    const refused: Error = await diagnoseUrl('http://127.0.0.1:1/?sig=canary-signature', {
      headers: HEADERS,
    }).catch((reason) => reason);
    expectNoCanary(`${refused.message} ${refused.stack} ${JSON.stringify(refused)} ${String(refused.cause)}`);
  });

  test('stay behind when a redirect leads to another scheme, host or port', async () => {
    const other = await rawServer((_request, socket) => socket.end(response(403)));
    const server = await rawServer(({ target }, socket) =>
      socket.end(
        response(302, '', [target === '/a' ? 'Location: /b' : `Location: http://127.0.0.1:${other.port}/c?x=1`]),
      ),
    );
    const { diagnosis, observations } = await diagnoseUrl(`${server.url}/a`, {
      headers: HEADERS,
      follow: true,
      probes: false,
    });
    // To the same web origin they go along.
    expect(server.received.map(({ bytes }) => bytes.includes('canary-bearer'))).toEqual([true, true]);
    expect(other.received.map(({ target }) => target)).toEqual(['/c?x=1']);
    expectNoCanary(other.received[0]?.bytes ?? '');
    expect(other.received[0]?.bytes).not.toMatch(/cookie|authorization|x-partner/i);
    expect(diagnosis.requests.map(({ purpose }) => purpose)).toEqual(['the request itself', 'redirect', 'redirect']);
    expect(observations).toHaveLength(3);
  });

  test('a body is not carried to another host, a secret in a query not over plain HTTP', async () => {
    const other = await rawServer((_request, socket) => socket.end(response(403)));
    const server = await rawServer((_request, socket) =>
      socket.end(response(307, '', [`Location: http://127.0.0.1:${other.port}/`])),
    );
    const posted = await diagnoseUrl(`${server.url}/`, { body: 'canary-password', follow: true });
    expect(posted.diagnosis.caveats.join()).toContain('body of the request to another host');
    const secure = await tlsServer(selfSigned(), (_request, socket) =>
      socket.end(response(302, '', [`Location: http://127.0.0.1:${other.port}/?access_token=canary-signature`])),
    );
    const options = { insecure: true, follow: true, probes: false };
    const { diagnosis } = await diagnoseUrl(secure.url, options);
    expect(diagnosis.caveats.join()).toContain('over plain HTTP');
    expect(other.received).toHaveLength(0);
  });

  test('never go into the plain-http probe', async () => {
    const plain = await rawServer((_request, socket) => socket.end(response(200)));
    const secure = await tlsServer(selfSigned(), (_request, socket) => socket.end(response(403, 'no')));
    const { diagnosis } = await diagnoseUrl('https://example.test/?X-Amz-Signature=canary-signature&b=2', {
      headers: [
        ['Authorization', 'Bearer canary-bearer'],
        ['X-Partner', 'canary-own-key'],
        ['Cookie', 'a=canary-cookie'],
      ],
      insecure: true,
      dial: dialTo((port) => (port === 80 ? plain.port : secure.port)),
    });
    expect(diagnosis.requests.map(({ purpose }) => purpose)).toContain('plain-http');
    expect(plain.received.length).toBeGreaterThan(0);
    for (const { bytes, target } of plain.received) {
      expect(target).toBe('/');
      expectNoCanary(bytes);
      expect(bytes).not.toMatch(/authorization|cookie|x-partner/i);
    }
  });
});

test('redirects that form a loop end', async () => {
  const server = await rawServer(({ target }, socket) =>
    socket.end(response(302, '', [`Location: ${target === '/a' ? '/b' : '/a'}`])),
  );
  const { diagnosis } = await diagnoseUrl(`${server.url}/a`, { follow: true });
  expect(server.received.map(({ target }) => target)).toEqual(['/a', '/b']);
  expect(diagnosis.caveats.join()).toContain('loop');
});

test('endless redirects end at the limit of requests', async () => {
  const server = await rawServer(({ target }, socket) => socket.end(response(302, '', [`Location: ${target}x`])));
  await diagnoseUrl(`${server.url}/a`, { follow: 50 });
  expect(server.received).toHaveLength(8);
});
