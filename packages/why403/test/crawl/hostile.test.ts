import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { realmOf } from '../../src/collect/address-realm.ts';
import { PAGE_LIMITS } from '../../src/collect/crawl/page-client.ts';
import { Reach } from '../../src/collect/crawl/reach.ts';
import { links, pathsOf, refuse, sitemap, startSite, survey } from './site.ts';

const html = (response: ServerResponse, status = 200) => response.writeHead(status, { 'Content-Type': 'text/html' });

test('traps without end are left, and what is beside them is found', async () => {
  const site = await startSite({
    '/': links('/calendar/1', '/deep/', '/loop/a/', '/list?page=1', '/refused'),
    '/refused': refuse,
    '*': (request, response) => {
      const url = request.url ?? '';
      const [, day] = /^\/calendar\/(\d+)/.exec(url) ?? [];
      const [, page] = /page=(\d+)/.exec(url) ?? [];
      if (day !== undefined) html(response).end(links(`/calendar/${Number(day) + 1}`));
      else if (page !== undefined)
        html(response).end(links(`/list?page=${Number(page) + 1}`, `/list?page=${Number(page) + 2}`));
      else if (url.startsWith('/deep/')) html(response).end(links(`${url}x${url.length}/`));
      else html(response).end(links('a/', 'b/a/'));
    },
  });
  const found = await survey(site);
  expect(pathsOf(found, 'page-refused')).toEqual(['/refused']);
  expect(found.asked).toBeLessThan(2500);
  for (const word of ['more than 30 folders', 'repeat a folder', 'differ from many others in their query'])
    expect(found.notes.join(' ')).toContain(word);
}, 30_000);

test('the limit of pages ends a maze, and says so', async () => {
  let last = 0;
  const nextWord = () => {
    last += 1;
    return `${last.toString(36)}word`;
  };
  const site = await startSite({
    '*': (_request, response) => html(response).end(links(...Array.from({ length: 20 }, () => `/${nextWord()}`))),
  });
  const found = await survey(site, { pages: 300 });
  expect(found.ended).toBe('page-limit');
  expect(found.known).toBe(300);
}, 30_000);

test('sitemaps without end are bounded', async () => {
  const site = await startSite((url) => ({
    '/robots.txt': `Sitemap: ${url}/map-0.xml`,
    '/': links('/refused'),
    '/refused': refuse,
    '*': (request, response) => {
      const number = Number(/map-(\d+)/.exec(request.url ?? '')?.[1]);
      if (Number.isNaN(number)) return void html(response, 404).end();
      const next = [1, 2, 3].map((at) => `<sitemap><loc>${url}/map-${number * 3 + at}.xml</loc></sitemap>`);
      response
        .writeHead(200, { 'Content-Type': 'application/xml' })
        .end(`<sitemapindex>${next.join('')}</sitemapindex>`);
    },
  }));
  const found = await survey(site);
  expect(pathsOf(found, 'page-refused')).toEqual(['/refused']);
  expect(site.asked.length).toBeLessThan(100);
  expect(found.notes.join(' ')).toContain('without end');
});

test('large pages, dripping bodies, gzip bombs, loops, broken answers and closed connections end, and the rest is found', async () => {
  const site = await startSite({
    '/': links(
      '/large',
      '/drip',
      '/bomb',
      '/loop-a',
      '/self',
      '/not-http',
      '/closed',
      '/cut',
      '/many',
      '/bytes',
      '/refused',
    ),
    '/large': (_request, response) => {
      html(response);
      const piece = Buffer.alloc(1 << 20, 0x61);
      response.on('drain', () => response.write(piece));
      response.write(piece);
    },
    '/drip': (_request, response) => {
      html(response);
      const timer = setInterval(() => response.write('<a href="/x">'), 50);
      response.on('close', () => clearInterval(timer));
    },
    '/bomb': (_request, response) =>
      response
        .writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' })
        .end(gzipSync(Buffer.alloc(64 << 20))),
    '/loop-a': (_request, response) => response.writeHead(302, { Location: '/loop-b' }).end(),
    '/loop-b': (_request, response) => response.writeHead(302, { Location: '/loop-a' }).end(),
    '/self': (_request, response) => response.writeHead(302, { Location: '/self', 'Set-Cookie': 'a=b' }).end(),
    '/not-http': (_request, response) => void response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n'),
    '/closed': (_request, response) => void response.socket?.destroy(),
    '/cut': (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': '5000' });
      response.write('<a href="/behind-cut">x</a>');
      setTimeout(() => response.socket?.destroy(), 20);
    },
    '/behind-cut': refuse,
    '/many': `${'<a href="/same">x</a>'.repeat(100_000)}<a href="javascript:void(0)"><a href="http://[">${'<div '.repeat(10_000)}`,
    '/bytes': (_request, response) =>
      response
        .writeHead(200, { 'Content-Type': 'text/html; charset=utf-16le' })
        .end(Buffer.from('<html><body><a href="/from-utf16">x</a></body></html>', 'utf16le')),
    '/from-utf16': refuse,
    '/refused': refuse,
  });
  const found = await survey(site, { limits: { ...PAGE_LIMITS, total: 400, firstByte: 2000, page: 2 << 20 } });
  expect(pathsOf(found, 'page-refused')).toEqual(['/behind-cut', '/from-utf16', '/refused']);
  expect(found.ended).toBe('complete');
  expect(found.notes.join(' ')).toContain('redirect in a circle');
  expect(found.notes.join(' ')).toContain('got no whole answer');
}, 30_000);

test('a site that begins every answer and ends none is left', async () => {
  const site = await startSite({
    '/robots.txt': '',
    '/sitemap.xml': sitemap(),
    '/': links(...Array.from({ length: 200 }, (_, at) => `/drip-${at}`)),
    '*': (_request, response) => void html(response).write('<html>'),
  });
  const found = await survey(site, { limits: { ...PAGE_LIMITS, total: 100 } });
  expect(found.ended).toBe('unreachable');
  expect(found.waiting).toBeGreaterThan(100);
  expect(found.notes.join(' ')).toContain('did not end in time');
});

test('entries of sitemaps that are no XML, no addresses, or of other hosts do no harm', async () => {
  const site = await startSite((url) => ({
    '/robots.txt': `Sitemap: ${url}/a.xml\nSitemap: ${url}/b.xml\nSitemap: ${url}/c.xml\nSitemap: file:///etc/passwd\nUser-agent: *\nDisallow: ${'/*a'.repeat(500)}$`,
    '/a.xml': '<urlset><url><loc>',
    '/b.xml': sitemap('http://169.254.169.254/latest/', 'javascript:alert(1)', 'http://[', `${url}/refused`),
    '/c.xml': `${'<a>'.repeat(5000)}`,
    '/': links('http://169.254.169.254/', 'http://10.0.0.1/', '//evil.test/', 'ftp://x/'),
    '/refused': refuse,
  }));
  const found = await survey(site);
  expect(pathsOf(found, 'page-refused')).toEqual(['/refused']);
  expect(found.known).toBe(2);
});

test('Retry-After is obeyed; a longer one than anybody waits for ends the crawl', async () => {
  const times: number[] = [];
  let isBusy = true;
  const site = await startSite({
    '/': links('/busy', '/refused'),
    '/busy': (_request, response) => {
      times.push(performance.now());
      if (isBusy) response.writeHead(429, { 'Retry-After': '1' }).end();
      else html(response).end('here');
      isBusy = false;
    },
    '/refused': refuse,
  });
  const found = await survey(site);
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(950);
  expect(found.findings.some(({ verdict }) => verdict === 'rate limited')).toBe(false);
  const closed = await startSite({
    '/': links('/a', '/b', '/c'),
    '*': (_request, response) => response.writeHead(503, { 'Retry-After': '3600' }).end(),
  });
  const ended = await survey(closed, { pace: { interval: 0, concurrency: 1, patience: 2000 } });
  expect(ended.ended).toBe('asked-to-wait');
  expect(ended.waiting).toBeGreaterThan(0);
  expect(closed.asked.length).toBeLessThan(6);
}, 30_000);

test('addresses that are not public are reached only where the crawl begins at one of their kind', async () => {
  expect(
    [
      '127.0.0.1',
      '10.1.2.3',
      '192.168.0.1',
      '::1',
      '::ffff:10.0.0.1',
      '64:ff9b::a00:1',
      '2002:7f00:1::',
      'fd00::1',
      '0.0.0.0',
      'fec0::1',
    ].map(realmOf),
  ).toEqual(Array(10).fill('private'));
  expect(['169.254.169.254', 'fe80::1', '::ffff:169.254.0.1'].map(realmOf)).toEqual(Array(3).fill('link-local'));
  expect(['93.184.216.34', '2606:2800:220:1::1', '64:ff9b::5db8:d822'].map(realmOf)).toEqual(Array(3).fill('public'));
  const open = new Reach();
  await open.begin('93.184.216.34');
  expect(open.allows('127.0.0.1')).toBe(false);
  const own = new Reach();
  await own.begin('127.0.0.1');
  expect(own.allows('10.0.0.1')).toBe(true);
  expect(own.allows('169.254.169.254')).toBe(false);
});

test('a name that leads to a private address is not asked by a crawl of a public site', async () => {
  const inner = await startSite({ '*': refuse });
  const { port } = new URL(inner.url);
  const found = await survey(
    { url: 'http://93.184.216.34' },
    {
      start: 'http://93.184.216.34/',
      hosts: [`inner.test:${port}`],
      resolve: new Map([['inner.test', '127.0.0.1']]),
      listed: [{ by: 'list', urls: [`http://inner.test:${port}/x`] }],
      limits: { ...PAGE_LIMITS, firstByte: 300 },
    },
  );
  expect(inner.asked).toEqual([]);
  expect(found.findings).toEqual([]);
  expect(found.notes.join(' ')).toContain('no address of the public internet');
}, 20_000);
