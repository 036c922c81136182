import zlib from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBody } from '../../src/collect/body.ts';
import { resolvedHost } from '../../src/collect/connect.ts';
import { parseProxy, shownProxy } from '../../src/collect/proxy.ts';
import { readHead } from '../../src/collect/raw-fallback.ts';
import { nextStep } from '../../src/collect/redirects.ts';
import { buildRequest } from '../../src/collect/request.ts';
import { parseTarget, urlOf } from '../../src/collect/target.ts';

describe('a target', () => {
  test.for([
    ['example.com/x', 'https://example.com/x'],
    ['HTTP://Example.COM:80/%7ea/../b#part', 'http://example.com/%7ea/../b'],
    ['https://example.com?a=b', 'https://example.com/?a=b'],
    ['https://bücher.example/ü b', 'https://xn--bcher-kva.example/%C3%BC%20b'],
    ['https://[::1]:8443/', 'https://[::1]:8443/'],
    ['https://user:pass@example.com/', 'https://example.com/'],
  ])('%s', ([text = '', url]) => {
    expect(urlOf(parseTarget(text))).toBe(url);
  });

  test.for(['ftp://example.com/', 'https://', 'https://exa mple.com/', 'https://a/\u0000', 'https://a/b\nc'])(
    '%j cannot be asked',
    (text) => {
      expect(() => parseTarget(text)).toThrow(/asked|URL/);
    },
  );

  test('user name and password become a field, not part of the address', () => {
    const target = parseTarget('https://us%65r:p%40ss@example.com/');
    expect(buildRequest(target, {}).headers).toContainEqual(['Authorization', `Basic ${btoa('user:p@ss')}`]);
  });
});

test('--resolve gives the address for its own host and port only', () => {
  const target = parseTarget('https://example.com/');
  expect(resolvedHost(target, ['example.com:443:203.0.113.7'])).toBe('203.0.113.7');
  expect(resolvedHost(target, ['example.com:443:[2001:db8::1]'])).toBe('2001:db8::1');
  expect(resolvedHost(target, ['example.com:80:203.0.113.7', 'other.com:443:203.0.113.8'])).toBe('example.com');
  expect(() => resolvedHost(target, ['example.com:443:elsewhere'])).toThrow('host:port:address');
});

test('a proxy is read with and without scheme, port and credentials', () => {
  expect(parseProxy('proxy.example:3128')).toMatchObject({ kind: 'http', host: 'proxy.example', port: 3128 });
  expect(parseProxy('socks5h://me:p%40ss@[::1]')).toEqual({
    kind: 'socks5h',
    host: '::1',
    port: 1080,
    user: 'me',
    password: 'p@ss',
  });
  expect(shownProxy(parseProxy('http://me:secret@proxy.example:80'))).toBe('http://proxy.example:80');
  expect(() => parseProxy('ftp://x')).toThrow('Expected a proxy');
});

describe('a body', () => {
  const bytes = Buffer.from('Zugriff verweigert: ü');
  const codings: [string, Buffer][] = [
    ['gzip', zlib.gzipSync(bytes)],
    ['deflate', zlib.deflateSync(bytes)],
    ['deflate', zlib.deflateRawSync(bytes)],
    ['br', zlib.brotliCompressSync(bytes)],
    ['deflate, gzip', zlib.gzipSync(zlib.deflateSync(bytes))],
    ['identity', bytes],
  ];
  const zstd = (zlib as { zstdCompressSync?: (input: Buffer) => Buffer }).zstdCompressSync;
  if (zstd !== undefined) codings.push(['zstd', zstd(bytes)]);

  test.for(codings)('is expanded from %s', async ([coding, sent]) => {
    const body = await decodeBody({ bytes: sent, cut: false }, [['Content-Encoding', coding]]);
    expect(body).toEqual({ text: 'Zugriff verweigert: ü', cut: false });
  });

  test('is read in its own characters', async () => {
    const headers = [['content-type', 'text/html; charset=ISO-8859-1']] as const;
    const body = await decodeBody({ bytes: Buffer.from('für', 'latin1'), cut: false }, headers);
    expect(body.text).toBe('für');
  });

  test('that is not what it says it is, or of an unknown coding, is not shown', async () => {
    for (const coding of ['gzip', 'secret-coding']) {
      const body = await decodeBody({ bytes: Buffer.from('plain'), cut: false }, [['content-encoding', coding]]);
      expect(body).toEqual({ text: null, cut: true });
    }
  });

  test('that was cut is expanded as far as it goes', async () => {
    const sent = zlib.gzipSync('denied '.repeat(1000), { level: 0 }).subarray(0, 3000);
    const body = await decodeBody({ bytes: sent, cut: true }, [['content-encoding', 'gzip']]);
    expect(body.text).toMatch(/^(denied ){300}/);
    expect(body.cut).toBe(true);
  });
});

describe('the tolerant reader', () => {
  test('never throws, and reads no head where there is none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const head = readHead(Buffer.from(bytes));
        expect(head === null || (head.status >= 0 && head.status <= 999)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (text) => {
        expect(readHead(Buffer.from(`HTTP/1.1 403 F\r\n${text}`, 'latin1'))).not.toBeNull();
      }),
    );
  });

  test('passes over informational responses and joins folded lines', () => {
    const head = readHead(Buffer.from('HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.0 403\nA: one\n two\n\nbody'));
    expect(head).toMatchObject({ status: 403, httpVersion: '1.0', headers: [['A', 'one two']] });
  });
});

describe('a redirect', () => {
  const request = buildRequest(parseTarget('https://a.example/x/y?z'), { headers: [['X-Key', 'secret']] });
  const next = (status: number, location: string) => nextStep(request, status, location, ['https://a.example/x/y?z']);
  const url = (step: ReturnType<typeof next>) =>
    step !== null && 'request' in step ? urlOf(step.request.target) : step;

  test('is resolved against the address asked; an absolute one keeps its bytes', () => {
    expect(url(next(302, '/b'))).toBe('https://a.example/b');
    expect(url(next(302, 'c?d'))).toBe('https://a.example/x/c?d');
    expect(url(next(302, 'https://a.example/%2e%2e/e'))).toBe('https://a.example/%2e%2e/e');
    expect(next(200, '/b')).toBeNull();
  });

  test.for(['javascript:alert(1)', 'file:///etc/hosts', 'gopher://a.example/', '//['])(
    'to %s is not followed',
    (location) => {
      expect(next(302, location)).toHaveProperty('stop');
    },
  );
});
