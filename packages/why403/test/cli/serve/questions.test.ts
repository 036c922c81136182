import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whereaboutsOf } from '../../../src/cli/serve/reachable.ts';
import type { Serving } from '../../../src/cli/serve/server.ts';
import { pageOf, serve } from './client.ts';

const LINES = 400;
let site: Server;
/** Takes connections, and never answers. */
let silent: net.Server;
let seen: string[];
let origin: string;
let serving: Serving;
let page: Awaited<ReturnType<typeof pageOf>>;

beforeAll(async () => {
  seen = [];
  site = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.writeHead(403, { server: 'nginx/1.22.1', 'content-type': 'text/html' });
    response.end(
      '<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n',
    );
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  silent = net.createServer((socket) => socket.on('error', () => {}).resume());
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  serving = await serve({ logs: [accessLog()] });
  page = await pageOf(serving);
  // What answers is loaded by the first question, which takes long from sources.
  await page.ask('logs', {});
}, 90_000);
afterAll(async () => {
  await serving.close();
  await new Promise((resolve) => silent.close(resolve));
  await new Promise((resolve) => site.close(resolve));
});

/** Every other request is for a closed folder, from two o'clock on. */
function accessLog(): string {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'why403-serve-')), 'access.log');
  const lines = Array.from({ length: LINES }, (_, at) => {
    const time = `${String(1 + Math.floor(at / 200)).padStart(2, '0')}:${String(Math.floor((at % 200) / 4)).padStart(2, '0')}:00`;
    const closed = at % 2 === 1 && at >= 200;
    return `203.0.113.${at % 50} - - [01/Mar/2026:${time} +0000] "GET ${closed ? `/media/${at}.jpg` : `/page/${at % 9}`} HTTP/1.1" ${closed ? 403 : 200} 146 "-" "Mozilla/5.0"`;
  });
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

describe('a URL', () => {
  it('of a private network is asked only after consent to its addresses', async () => {
    const { events } = await page.ask('live', { url: `${origin}/x` });
    expect(events).toEqual([{ kind: 'consent', host: '127.0.0.1', addresses: ['127.0.0.1'] }]);
    expect(seen).toEqual([]);
    const other = await page.ask('live', { url: `${origin}/x`, consented: ['127.0.0.2', '10.0.0.1'] });
    expect(other.events).toMatchObject([{ kind: 'consent' }]);
    expect(seen).toEqual([]);
  });

  it('is diagnosed, with its progress and a report for each audience', async () => {
    const { events } = await page.ask('live', { url: `${origin}/x`, consented: ['127.0.0.1'] });
    expect(events[0]).toMatchObject({ kind: 'progress', text: expect.stringContaining('127.0.0.1') });
    expect(events.at(-1)).toMatchObject({
      kind: 'answer',
      diagnosis: { refused: true, status: 403 },
      reports: { owner: { answer: expect.any(Array) }, consumer: {}, visitor: {} },
    });
    expect(seen[0]).toBe('GET /x');
  });

  it('under another name is asked at the address that was agreed to, and nowhere else', async () => {
    const { port } = site.address() as AddressInfo;
    const first = await page.ask('live', { url: `http://localhost:${port}/`, probes: false });
    const [{ kind, addresses } = {}] = first.events;
    expect(kind).toBe('consent');
    const agreed = await page.ask('live', { url: `http://localhost:${port}/`, probes: false, consented: addresses });
    expect(agreed.events.at(-1)).toMatchObject({ kind: 'answer' });
  });

  it('of the link, where clouds keep secrets, is never asked', async () => {
    for (const host of ['169.254.169.254', '[fe80::1]', '[::ffff:169.254.169.254]']) {
      const [event] = (await page.ask('live', { url: `http://${host}/`, consented: ['169.254.169.254', 'fe80::1'] }))
        .events;
      expect(event, host).toMatchObject({ kind: 'error', text: expect.stringContaining('never asked') });
    }
  });

  it('that leads into a network nobody agreed to: the answer so far is kept, and the person is asked', async () => {
    const { port } = site.address() as AddressInfo;
    const from = createServer((_, response) => {
      response.writeHead(302, { location: `http://127.0.0.2:${port}/inside` }).end();
    });
    await new Promise<void>((resolve) => from.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(from.address() as AddressInfo).port}/`;
    const before = seen.length;
    const { events } = await page.ask('live', { url, follow: true, consented: ['127.0.0.1'] });
    expect(events.slice(-2)).toMatchObject([
      {
        kind: 'answer',
        diagnosis: { status: 302, caveats: expect.arrayContaining([expect.stringContaining('was not agreed to')]) },
      },
      { kind: 'consent', host: '127.0.0.2', addresses: ['127.0.0.2'] },
    ]);
    expect(seen.slice(before)).toEqual([]);
    await new Promise((resolve) => from.close(resolve));
  });

  it('that nobody waits for any more is not asked to the end', async () => {
    const gone = new Promise<void>((resolve) => {
      silent.once('connection', (socket) => socket.once('close', () => resolve()));
    });
    const { port } = silent.address() as AddressInfo;
    const leaving = page.leave('live', { url: `http://127.0.0.1:${port}/`, consented: ['127.0.0.1'] });
    await once(silent, 'connection');
    leaving();
    // The limit of the request itself is half a minute, that of this test is not.
    await gone;
  });

  it('reads no file for a header field', async () => {
    const [event] = (await page.ask('live', { url: `${origin}/`, headers: ['@/etc/passwd'] })).events;
    expect(event).toMatchObject({ kind: 'error', text: expect.stringContaining('header') });
  });

  it('that is none is turned down in words', async () => {
    const [event] = (await page.ask('live', { url: 'file:///etc/passwd' })).events;
    expect(event).toMatchObject({ kind: 'error', text: expect.stringContaining('http') });
  });
});

describe('where a host leads', () => {
  it('is told for each way to write an address', async () => {
    const none = new Set<string>();
    expect(await whereaboutsOf('203.0.113.1', none)).toEqual({ needConsent: [], never: [] });
    expect((await whereaboutsOf('10.1.2.3', none)).needConsent).toEqual(['10.1.2.3']);
    expect((await whereaboutsOf('::1', none)).needConsent).toEqual(['::1']);
    expect((await whereaboutsOf('::ffff:192.168.0.1', none)).needConsent).toEqual(['::ffff:192.168.0.1']);
    expect((await whereaboutsOf('fe80::1', none)).never).toEqual(['fe80::1']);
  });
});

describe('logs', () => {
  it('are analysed, whole and in part', async () => {
    const whole = (await page.ask('logs', {})).events.at(-1);
    expect(whole).toMatchObject({ kind: 'answer', analysis: { lines: LINES, refused: 100 } });
    const part = (await page.ask('logs', { where: ['path~/media/'], since: '2026-03-01T02:25Z' })).events.at(-1);
    expect(part).toMatchObject({ kind: 'answer', analysis: { refused: 50, byStatus: { 403: 50 } } });
  });

  it('are compared in two windows', async () => {
    const event = (await page.ask('logs', { compare: '2026-03-01T02:00Z' })).events.at(-1);
    expect(event).toMatchObject({ kind: 'answer', comparison: { before: { refused: 0 }, after: { refused: 100 } } });
  });

  it('that were not named cannot be', async () => {
    const [event] = (await page.ask('logs', { files: ['/etc/passwd'] })).events;
    expect(event).toMatchObject({ kind: 'error', text: expect.stringContaining('files') });
  });

  it('with a filter that cannot be read say what was expected', async () => {
    const [event] = (await page.ask('logs', { where: ['colour=red'] })).events;
    expect(event).toMatchObject({ kind: 'error', text: expect.stringContaining('colour') });
  });
});
