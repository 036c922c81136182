import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import type { CollectOptions } from '../../src/collect/options.ts';
import { collectUrl } from '../../src/collect/url.ts';
import { CollectError } from '../../src/errors.ts';
import { BODY_LIMIT, type ExchangeObservation } from '../../src/model/observation.ts';
import { closeAll, dialTo, http2Server, rawServer, response, selfSigned, tlsServer } from './servers.ts';

afterEach(closeAll);

async function ask(url: string, options: CollectOptions = {}): Promise<ExchangeObservation> {
  const { exchanges } = await collectUrl(url, options);
  return exchanges.at(-1) ?? exchanges[0];
}

async function failure(url: string, options: CollectOptions = {}): Promise<CollectError> {
  const error = await collectUrl(url, options).then(
    () => null,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(CollectError);
  return error;
}

describe('the request goes out as the user wrote it', () => {
  test('path, header order, case and method are kept byte for byte', async () => {
    const server = await rawServer((_request, socket) => socket.end(response(403)));
    await ask(`${server.url}/x%2e/../y//z?a=%41&b`, {
      method: 'GET',
      headers: [
        ['X-sTrAnge', '1'],
        ['accept', 'text/html'],
        ['X-sTrAnge', 'é'],
      ],
    });
    expect(Buffer.from(server.received[0]?.bytes ?? '', 'latin1').toString()).toBe(
      `GET /x%2e/../y//z?a=%41&b HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nUser-Agent: why403/0.1.0\r\n` +
        'X-sTrAnge: 1\r\naccept: text/html\r\nX-sTrAnge: é\r\nConnection: close\r\n\r\n',
    );
  });

  test('a body is sent with its length', async () => {
    const server = await rawServer((_request, socket) => socket.end(response(403)));
    await ask(`${server.url}/`, { body: 'a=1', headers: [['Content-Type', 'text/plain']] });
    expect(server.received[0]?.method).toBe('POST');
    expect(server.received[0]?.bytes).toMatch(/Content-Length: 3\r\nConnection: close\r\n\r\na=1$/);
  });

  test('a line break in a header is refused', async () => {
    await expect(collectUrl('http://127.0.0.1/', { headers: [['X', 'a\r\nY: b']] })).rejects.toThrow('line break');
  });
});

describe('what came back is kept as it was', () => {
  test('header order, case and duplicates', async () => {
    const server = await rawServer((_request, socket) =>
      socket.end(response(403, 'no', ['sErVer: FooBar', 'X-A: 1', 'x-a: 2'])),
    );
    const { response: got, vantage } = await ask(`${server.url}/`);
    expect(got.headers?.slice(0, 3)).toEqual([
      ['sErVer', 'FooBar'],
      ['X-A', '1'],
      ['x-a', '2'],
    ]);
    expect(got).toMatchObject({ status: 403, reason: 'Status', body: 'no', bodyCut: false });
    expect(vantage).toMatchObject({ from: 'direct', connection: { peerAddress: '127.0.0.1', peerOwner: null } });
  });

  test('control sequences arrive as data', async () => {
    const server = await rawServer((_request, socket) => socket.end(response(403, '\u001b[2Jgone\u0007')));
    expect((await ask(`${server.url}/`)).response.body).toBe('\u001b[2Jgone\u0007');
  });

  test('a long body stops at the limit', async () => {
    const server = await rawServer((_request, socket) => {
      socket.write('HTTP/1.1 403 Forbidden\r\n\r\n');
      const more = () => {
        while (!socket.destroyed && socket.write('x'.repeat(65_536)));
      };
      socket.on('drain', more);
      more();
    });
    const { response: got } = await ask(`${server.url}/`);
    expect(got.body?.length).toBe(BODY_LIMIT);
    expect(got.bodyCut).toBe(true);
  });

  test('a compressed body is expanded, and a bomb only to the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    const server = await rawServer(({ target }, socket) => {
      const body = target === '/bomb' ? bomb : gzipSync('denied by rule');
      socket.write(`HTTP/1.1 403 F\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`);
      socket.end(body);
    });
    expect((await ask(`${server.url}/`)).response.body).toBe('denied by rule');
    const { body, bodyCut } = (await ask(`${server.url}/bomb`)).response;
    expect(body?.length).toBeLessThanOrEqual(BODY_LIMIT);
    expect(bodyCut).toBe(true);
  });

  test('a slow body is kept as far as it came', async () => {
    const server = await rawServer((_request, socket) => {
      socket.write('HTTP/1.1 403 F\r\nContent-Length: 1000\r\n\r\nbeginning');
    });
    const { response: got } = await ask(`${server.url}/`, { timeLimits: { total: 200 } });
    expect(got).toMatchObject({ status: 403, body: 'beginning', bodyCut: true });
  });

  test('a body shorter than announced is marked as cut', async () => {
    const server = await rawServer((_request, socket) =>
      socket.end('HTTP/1.1 403 F\r\nContent-Length: 1000\r\n\r\nshort'),
    );
    expect((await ask(`${server.url}/`)).response).toMatchObject({ body: 'short', bodyCut: true });
  });

  test('an answer to HEAD has no body, which is not an empty one', async () => {
    const server = await rawServer((_request, socket) => socket.end('HTTP/1.1 403 F\r\nContent-Length: 146\r\n\r\n'));
    expect((await ask(`${server.url}/`, { method: 'HEAD' })).response.body).toBeNull();
  });
});

describe('broken answers are read all the same', () => {
  test.for([
    ['broken header lines', 'HTTP/1.1 403 Forbidden\r\nServer: X\r\nBad Header Name: y\r\nno colon\r\n\r\nwhy not'],
    [
      'invalid bytes in a value',
      'HTTP/1.1 403 Forbidden\r\nServer: X\r\nBad: a\u0001b\r\nContent-Length: 7\r\n\r\nwhy not',
    ],
    [
      'both length and chunks',
      'HTTP/1.1 403 F\r\nServer: X\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n7\r\nwhy not\r\n0\r\n\r\n',
    ],
    ['bare line feeds', 'HTTP/1.1 403 Forbidden\nServer: X\n\nwhy not'],
  ])('%s', async ([, bytes = '']) => {
    const server = await rawServer((_request, socket) => {
      // The body in a packet of its own: the strict parser has given up by then.
      const at = bytes.indexOf('why not');
      socket.write(Buffer.from(bytes.slice(0, at), 'latin1'));
      setTimeout(() => socket.end(bytes.slice(at)), 30);
    });
    const { response: got } = await ask(`${server.url}/`);
    expect(got).toMatchObject({ status: 403, body: 'why not' });
    expect(got.headers).toContainEqual(['Server', 'X']);
    expect(server.received.length).toBe(1);
  });

  test('100,000 header fields', async () => {
    const server = await rawServer((_request, socket) =>
      socket.end(`HTTP/1.1 403 Forbidden\r\n${'X-Filler: 1\r\n'.repeat(100_000)}\r\n`),
    );
    const { response: got } = await ask(`${server.url}/`);
    expect(got.status).toBe(403);
    expect(got.headers?.length).toBe(1000);
  });
});

describe('what cannot be asked is said in one sentence', () => {
  test('header fields that never end', async () => {
    const server = await rawServer((_request, socket) => socket.write('HTTP/1.1 403 Forbidden\r\nX: 1\r\n'));
    const { message } = await failure(`${server.url}/`, { timeLimits: { firstByte: 100 } });
    expect(message).toContain('did not finish the header fields of an answer within 0.1 s');
  });

  test('informational responses without end', async () => {
    const server = await rawServer((_request, socket) => socket.write('HTTP/1.1 102 Processing\r\n\r\n'.repeat(500)));
    expect((await failure(`${server.url}/`)).message).toContain('1xx');
  });

  test('a connection that is reset', async () => {
    const server = await rawServer((_request, socket) => socket.resetAndDestroy());
    expect((await failure(`${server.url}/`)).message).toContain('closed before an answer');
  });

  test('something other than HTTP', async () => {
    const server = await rawServer((_request, socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    expect((await failure(`${server.url}/`)).message).toContain(
      'did not answer in HTTP but with "SSH-2.0-OpenSSH_9.2"',
    );
  });

  test('nothing that listens, a name that is not there, no TLS', async () => {
    expect((await failure('http://127.0.0.1:1/')).message).toContain('refused');
    expect((await failure('https://no-such-name.invalid/')).message).toMatch(/not found|could not be looked up/);
    const server = await rawServer((_request, socket) => socket.end('HTTP/1.1 400 Bad\r\n\r\n'));
    const plain = await failure(`https://127.0.0.1:${server.port}/`, { timeLimits: { connect: 500 } });
    expect(plain.message).toMatch(/TLS|connection/);
  });
});

describe('TLS and HTTP/2', () => {
  test('names, protocol and server name are seen; a certificate of nobody is refused unless told otherwise', async () => {
    const server = await tlsServer(selfSigned(), (_request, socket) => socket.end(response(403, 'no')));
    const options = { resolve: [`example.test:${server.port}:127.0.0.1`] };
    const url = `https://example.test:${server.port}/`;
    expect((await failure(url, options)).message).toContain('signed by itself');
    const { vantage } = await ask(url, { ...options, ca: selfSigned().cert });
    expect(vantage).toMatchObject({
      from: 'direct',
      connection: { tlsServerName: 'example.test', tlsProtocol: 'TLSv1.3', peerAddress: '127.0.0.1' },
    });
    expect(vantage.from === 'direct' && vantage.connection.certificateNames).toEqual([
      'example.test',
      'www.example.test',
    ]);
    const timings = vantage.from === 'direct' ? Object.values(vantage.connection.timings) : [];
    expect(timings.slice(1).every((time) => time !== null && time >= 0)).toBe(true);
  });

  test('HTTP/2 where the server offers it, HTTP/1.1 where the user wants it', async () => {
    const seen: unknown[] = [];
    const server = await http2Server(selfSigned(), (stream, headers) => {
      seen.push(headers[':path'], headers[':authority'], headers['x-own']);
      stream.respond({ ':status': 403, server: 'two' });
      stream.end('over two');
    });
    const options = { insecure: true, dial: dialTo(server.port), headers: [['X-Own', 'a'] as const] };
    const got = await ask('https://example.test/a%2e/../b', options);
    expect(got.response).toMatchObject({ status: 403, httpVersion: '2', body: 'over two' });
    expect(got.response.headers).toContainEqual(['server', 'two']);
    expect(got.request.headers?.[0]).toEqual(['host', 'example.test']);
    expect(got.vantage).toMatchObject({ connection: { alpn: 'h2' } });
    expect(seen).toEqual(['/a%2e/../b', 'example.test', 'a']);
    const plain = await ask('https://example.test/', { ...options, http1: true });
    expect(plain.response.httpVersion).toBe('1.1');
  });
});
