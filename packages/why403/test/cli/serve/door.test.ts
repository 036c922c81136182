import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Serving } from '../../../src/cli/serve/server.ts';
import { why403 } from '../why403.ts';
import { ask, pageOf, serve } from './client.ts';

let serving: Serving;
let page: Awaited<ReturnType<typeof pageOf>>;

beforeAll(async () => {
  serving = await serve();
  page = await pageOf(serving);
});
afterAll(() => serving.close());

describe('the token', () => {
  it('becomes a cookie that scripts cannot read and other sites do not send', () => {
    expect(page.swapped.status).toBe(200);
    expect(page.swapped.headers['set-cookie']).toEqual([
      expect.stringMatching(/^why403-session-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
  });

  it('opens once', async () => {
    const again = await pageOf(serving);
    expect(again.swapped.status).toBe(403);
    expect(again.swapped.headers['set-cookie']).toBeUndefined();
    expect(again.swapped.text).toContain('used already');
  });

  it('is not guessed by nothing', async () => {
    const fresh = await serve();
    const headers = { ...page.headers, host: `127.0.0.1:${fresh.port}`, origin: `http://127.0.0.1:${fresh.port}` };
    for (const token of ['', 'x', null, 0]) {
      const reply = await ask(fresh.port, '/api/session', { method: 'POST', headers, body: JSON.stringify({ token }) });
      expect([400, 403]).toContain(reply.status);
    }
    await fresh.close();
  });
});

describe('a page of somebody else in another tab', () => {
  const question = { method: 'POST', body: '{}' };

  it('is answered with the session of our own page', async () => {
    expect((await page.ask('about', {})).status).toBe(200);
  });

  it('cannot ask from its own origin, even with the cookie', async () => {
    for (const origin of ['https://evil.test', 'null', `https://127.0.0.1:${serving.port}`, undefined]) {
      const reply = await ask(serving.port, '/api/about', { ...question, headers: { ...page.headers, origin } });
      expect(reply.status, String(origin)).toBe(403);
    }
  });

  it('cannot ask where the browser says that another site asks', async () => {
    for (const site of ['cross-site', 'same-site', 'none']) {
      const headers = { ...page.headers, 'sec-fetch-site': site };
      expect((await ask(serving.port, '/api/about', { ...question, headers })).status, site).toBe(403);
    }
  });

  it('cannot ask with a form, an image or a link', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', undefined]) {
      const headers = { ...page.headers, 'content-type': type };
      expect((await ask(serving.port, '/api/about', { ...question, headers })).status).toBe(415);
    }
    const read = await ask(serving.port, '/api/about', { headers: page.headers });
    expect(read.status).toBe(405);
    expect(read.headers.allow).toContain('POST');
  });

  it('is never told that it may ask (no CORS)', async () => {
    const headers = { ...page.headers, origin: 'https://evil.test', 'access-control-request-method': 'POST' };
    const reply = await ask(serving.port, '/api/about', { method: 'OPTIONS', headers });
    expect(reply.status).toBe(405);
    expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('without the cookie is asked for it', async () => {
    const reply = await ask(serving.port, '/api/about', { ...question, headers: { ...page.headers, cookie: 'a=b' } });
    expect(reply.status).toBe(401);
    expect(reply.headers['www-authenticate']).toBeDefined();
  });
});

describe('a name that was made to lead here (DNS rebinding)', () => {
  it('is not answered, for pages and for questions', async () => {
    for (const host of ['evil.test', `evil.test:${serving.port}`, '127.0.0.1', `127.0.0.1.evil.test:${serving.port}`]) {
      const origin = `http://${host}`;
      const headers = { ...page.headers, host, origin };
      expect((await ask(serving.port, '/', { headers: { host } })).status, host).toBe(421);
      expect((await ask(serving.port, '/api/about', { method: 'POST', body: '{}', headers })).status, host).toBe(421);
    }
  });

  it('is answered where it was named at the start', async () => {
    const named = await serve({ names: ['tools.internal'] });
    expect((await ask(named.port, '/', { headers: { host: `tools.internal:${named.port}` } })).status).toBe(200);
    await named.close();
  });
});

describe('pages', () => {
  const host = () => ({ host: `localhost:${serving.port}` });

  it('forbid to be framed, and to ask anybody else', async () => {
    const { status, headers } = await ask(serving.port, '/', { headers: host() });
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("connect-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  it('are those of the site and no other file', async () => {
    for (const target of [
      '/secret.key',
      '/../secret.key',
      '/..%2f..%2f..%2fetc/passwd',
      '/%2e%2e/%2e%2e/etc/passwd',
      '//etc/passwd',
      '/index.html%00.js',
      '/%ff',
    ])
      expect((await ask(serving.port, target, { headers: host() })).status, target).toBe(404);
  });

  it('that were taken away since the start end in words, and not the server', async () => {
    const pages = mkdtempSync(path.join(os.tmpdir(), 'why403-pages-'));
    writeFileSync(path.join(pages, 'index.html'), 'x');
    const other = await serve({ pages });
    rmSync(path.join(pages, 'index.html'));
    for (let turn = 0; turn < 2; turn++)
      expect((await ask(other.port, '/', { headers: { host: `localhost:${other.port}` } })).status).toBe(500);
    await other.close();
  });

  it('are read and not written', async () => {
    expect((await ask(serving.port, '/', { method: 'PUT', headers: host() })).status).toBe(405);
  });
});

describe('questions', () => {
  it('that are no JSON object, too long or of another kind are turned down in words', async () => {
    const send = (body: string) => ask(serving.port, '/api/live', { method: 'POST', headers: page.headers, body });
    expect(await send('{')).toMatchObject({ status: 400, text: expect.stringContaining('no JSON') });
    expect(await send('[]')).toMatchObject({ status: 400 });
    expect(await send(JSON.stringify({ url: 'x'.repeat(70_000) }))).toMatchObject({ status: 400 });
    const [event] = (await page.ask('live', { url: 'https://example.test/', verify: true })).events;
    expect(event).toMatchObject({ kind: 'error', text: expect.stringContaining('verify') });
  });

  it('for logs and the server are not offered unless they were named at the start', async () => {
    expect(await page.ask('logs', {})).toMatchObject({ status: 404, text: expect.stringContaining('access.log') });
    expect(await page.ask('host', { url: 'x' })).toMatchObject({
      status: 404,
      text: expect.stringContaining('--host'),
    });
    expect((await page.ask('apply', {})).status).toBe(404);
    expect((await page.ask('verify', {})).status).toBe(404);
  });
});

describe('why403 serve', () => {
  it.skipIf(process.getuid?.() !== 0)('does not run as root', async () => {
    const { code, stderr } = await why403(['serve', '--port', '0']);
    expect(code).toBe(2);
    expect(stderr).toContain('does not run as root');
  });
});
