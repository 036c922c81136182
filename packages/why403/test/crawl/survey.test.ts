import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { answerOf } from '../../src/report/survey/words.ts';
import { findingOf, links, pathsOf, refuse, refuseTo, sitemap, startSite, survey } from './site.ts';

test('pages of a sitemap and linked ones that are refused are found, and nothing else', async () => {
  const site = await startSite((url) => ({
    '/robots.txt': `User-agent: *\nDisallow: /private/\nSitemap: ${url}/map.xml\n`,
    '/map.xml': sitemap(`${url}/`, `${url}/mapped`, `${url}/fine`),
    '/': links('/fine', '/linked', '/private/x', 'https://other.test/', 'javascript:alert(1)', 'mailto:a@b.test'),
    '/fine': links('/linked#part', '/absent'),
    '/mapped': refuse,
    '/linked': refuse,
    '/private/x': refuse,
  }));
  const found = await survey(site);
  expect(pathsOf(found, 'page-refused')).toEqual(['/linked', '/mapped']);
  expect(findingOf(found, 'page-refused', '/mapped')).toMatchObject({
    level: 'error',
    verdict: 'cannot tell',
    product: 'nginx',
  });
  expect(findingOf(found, 'page-refused', '/linked')).toMatchObject({ level: 'warning' });
  expect(found.findings).toHaveLength(2);
  expect(found.byStatus).toMatchObject({ 200: 2, 403: 2, 404: 1 });
  const [linked] = findingOf(found, 'page-refused', '/linked')?.urls ?? [];
  expect(linked).toMatchObject({ links: 2, linkedFrom: [`${site.url}/`, `${site.url}/fine`] });
  // Nothing of another host, nothing that robots.txt keeps, and no other name.
  expect(site.asked.every((one) => / why403\//.test(one) && !one.includes('/private/'))).toBe(true);
});

test("names are compared on a site of one's own, and what only an impersonated crawler meets is no finding", async () => {
  const site = await startSite({
    '/': links('/all', '/why403', '/crawler', '/browser'),
    '/all': refuse,
    '/why403': refuseTo(/why403/),
    '/crawler': refuseTo(/Googlebot/),
    '/browser': refuseTo(/Chrome/),
  });
  const found = await survey(site, { mine: true, views: ['why403', 'browser', 'googlebot'] });
  expect(pathsOf(found, 'page-refused')).toEqual(['/all']);
  expect(findingOf(found, 'page-refused', '/all')?.verdict).toBe('really forbidden');
  expect(pathsOf(found, 'agent-refused')).toEqual(['/browser', '/why403']);
  expect(findingOf(found, 'agent-refused', '/why403')?.verdict).toBe('bot-block, probably alive');
  expect(pathsOf(found, 'crawler-refused')).toEqual(['/crawler']);
  expect(findingOf(found, 'crawler-refused', '/crawler')).toMatchObject({ level: 'note', verdict: 'cannot tell' });
  expect(answerOf(found)).toContain('3 addresses refused');
  expect(found.notes.filter((note) => note.startsWith('Impersonation'))).toHaveLength(2);
});

test('under one name alone nobody is impersonated, and whoever is asked as a browser is told', async () => {
  const pages = { '/': links('/all'), '/all': refuse };
  const alone = await startSite(pages);
  const found = await survey(alone, { mine: true });
  expect(alone.asked.filter((one) => !/ why403\//.test(one))).toEqual([]);
  expect(found.notes.filter((note) => note.startsWith('Impersonation'))).toEqual([]);
  const crawler = await survey(await startSite(pages), { mine: true, views: ['why403', 'googlebot'] });
  expect(findingOf(crawler, 'page-refused', '/all')?.urls[0]?.statuses).toMatchObject({ browser: 403 });
  expect(crawler.notes.filter((note) => note.startsWith('Impersonation'))).toHaveLength(2);
});

test('what would settle a finding is asked of an address that it has', async () => {
  const moved = (_request: IncomingMessage, response: ServerResponse) =>
    response.writeHead(301, { Location: '/end' }).end();
  const site = await startSite({
    '/': links('/first', '/moved'),
    '/first': refuse,
    '/moved': moved,
    '/end': refuse,
  });
  const found = await survey(site);
  const commands = (kind: 'page-refused' | 'redirect-refused', path: string) =>
    findingOf(found, kind, path)
      ?.needed.map(({ how }) => how)
      .join(' ');
  expect(commands('page-refused', '/first')).toContain('-F /first ');
  expect(commands('redirect-refused', '/moved')).toContain('-F /end ');
  const short = await survey(
    await startSite({ '/': links('/v', '/moved'), '/v': refuse, '/moved': moved, '/end': refuse }),
  );
  const command = findingOf(short, 'redirect-refused', '/moved')?.needed[0]?.how;
  expect(command).toContain('-F /end /var/log/nginx/');
});

test('a log of verified crawlers or Search Console confirms, or clears, what only the name of a crawler meets', async () => {
  const site = await startSite({
    '/': links('/refused', '/served', '/reported', '/past', '/ours'),
    '/ours': refuseTo(/why403/),
    '/refused': refuseTo(/Googlebot/),
    '/served': refuseTo(/Googlebot/),
    '/reported': refuseTo(/Googlebot/),
    '/past': links('/'),
  });
  const use = { requests: 9, crawler: 3, crawlerRefused: 3, lastCrawlerStatus: 403, pretended: 0 };
  const found = await survey(
    site,
    { mine: true, views: ['why403', 'googlebot'] },
    {
      log: new Map([
        ['/refused', use],
        ['/served', { ...use, crawlerRefused: 1, lastCrawlerStatus: 200 }],
        ['/ours', { ...use, crawlerRefused: 0, lastCrawlerStatus: 200 }],
        ['/past', { ...use, crawlerRefused: 2, lastCrawlerStatus: 403 }],
      ]),
      searchConsole: new Map([[`${site.url}/reported`, '2026-11-20']]),
    },
  );
  expect(pathsOf(found, 'crawler-refused')).toEqual(['/past', '/refused', '/reported']);
  expect(findingOf(found, 'crawler-refused', '/refused')).toMatchObject({ level: 'error' });
  expect(findingOf(found, 'agent-refused', '/ours')).toMatchObject({ level: 'note' });
  expect(findingOf(found, 'crawler-refused', '/reported')?.why).toContain('Search Console reports');
  expect(findingOf(found, 'crawler-refused', '/past')).toMatchObject({
    level: 'error',
    verdict: 'bot-block, probably alive',
  });
  expect(found.notes.join(' ')).toContain("1 addresses refuse Googlebot's name from here and serve the verified one");
});

test('what is refused without a cookie, without a Referer and from HEAD is told from what is refused', async () => {
  const site = await startSite({
    '/': `${links('/cookie', '/referer', '/head')}<img src="/shot.png">`,
    '/cookie': (request, response) => {
      if (request.headers.cookie === 'seen=1') response.writeHead(200).end('ok');
      else response.writeHead(403, { 'Set-Cookie': 'seen=1; Path=/' }).end('no');
    },
    '/referer': (request, response) =>
      request.headers.referer === undefined ? refuse(request, response) : response.end('ok'),
    '/head': (request, response) =>
      response.writeHead(request.method === 'HEAD' ? 403 : 200, { 'Content-Type': 'text/html' }).end(),
    '/shot.png': (request, response) =>
      response.writeHead(request.method === 'HEAD' ? 405 : 200, { 'Content-Type': 'image/png' }).end(),
  });
  const found = await survey(site, { mine: true, views: ['why403', 'browser'] });
  expect(pathsOf(found, 'cookie-refused')).toEqual(['/cookie']);
  expect(pathsOf(found, 'referer-refused')).toEqual(['/referer']);
  expect(pathsOf(found, 'head-refused')).toEqual(['/head', '/shot.png']);
  expect(new Set(found.findings.map(({ kind }) => kind)).size).toBe(3);
});

test('assets, redirects, canonical and hreflang targets and pages that refuse with status 200 are findings of their own', async () => {
  const site = await startSite({
    '/': `<html><head><link rel="stylesheet" href="/a.css"><link rel="canonical" href="/canonical"><link rel="alternate" hreflang="de" href="/de"><script src="/app.js"></script></head><body>${links('/old', '/soft', '/article')}</body></html>`,
    '/a.css': '@font-face { src: url("/font.woff2") } /* url(/none.png) */',
    '/app.js': refuse,
    '/font.woff2': refuse,
    '/canonical': refuse,
    '/de': refuse,
    '/old': (_request, response) => response.writeHead(301, { Location: '/middle' }).end(),
    '/middle': (_request, response) => response.writeHead(302, { Location: '/end' }).end(),
    '/end': refuse,
    '/soft': '<html><head><title>Access denied</title></head><body><h1>Access denied</h1></body></html>',
    '/article':
      '<html><head><title>How to mend 403 Forbidden</title></head><body><h1>How to mend 403 Forbidden</h1><p>Many words on it.</p><a href="/">home</a></body></html>',
  });
  const found = await survey(site);
  expect(pathsOf(found, 'asset-refused')).toEqual(['/app.js', '/font.woff2']);
  expect(pathsOf(found, 'alternate-refused')).toEqual(['/canonical', '/de']);
  expect(pathsOf(found, 'redirect-refused')).toEqual(['/old']);
  expect(findingOf(found, 'redirect-refused', '/old')?.urls[0]?.endsAt).toBe(`${site.url}/end`);
  expect(pathsOf(found, 'soft-refusal')).toEqual(['/soft']);
  expect(findingOf(found, 'soft-refusal', '/soft')?.why).toContain('Its status is 200');
});

test('a refused robots.txt is a finding, and one that cannot be had closes the site', async () => {
  const refused = await survey(await startSite({ '/robots.txt': refuse, '/': links('/a'), '/a': links('/') }));
  expect(refused.findings).toMatchObject([{ kind: 'robots-refused', level: 'warning' }]);
  expect(refused.asked).toBe(2);
  const broken = await startSite({
    '/robots.txt': (_request, response) => response.writeHead(500).end(),
    '/': links('/a'),
  });
  const closed = await survey(broken);
  expect(broken.asked.map((one) => one.split(' ')[1])).toEqual(['/robots.txt', '/sitemap.xml']);
  expect(closed.notes.join(' ')).toContain('RFC 9309');
});

test('sitemaps are read through indexes, packed, with images and alternates', async () => {
  const site = await startSite((url) => ({
    '/robots.txt': `Sitemap: ${url}/index.xml\nSitemap: https://other.test/map.xml`,
    '/index.xml': `<sitemapindex xmlns="x"><sitemap><loc>${url}/packed.xml.gz</loc></sitemap><sitemap><loc>${url}/index.xml</loc></sitemap><sitemap><loc>${url}/list.txt</loc></sitemap></sitemapindex>`,
    '/packed.xml.gz': (_request, response) =>
      response
        .writeHead(200, { 'Content-Type': 'application/x-gzip' })
        .end(
          gzipSync(
            `<urlset xmlns:image="i" xmlns:xhtml="h"><url><loc>${url}/a?x=1&amp;y=2</loc><image:image><image:loc>${url}/pic.png</image:loc></image:image><xhtml:link rel="alternate" hreflang="de" href="${url}/de"/></url></urlset>`,
          ),
        ),
    '/list.txt': `${url}/b\n${url}/c\n`,
    '/a': refuse,
    '/pic.png': refuse,
    '/de': refuse,
    '/c': refuse,
  }));
  const found = await survey(site);
  expect(pathsOf(found, 'page-refused')).toEqual(['/a', '/c']);
  expect(pathsOf(found, 'asset-refused')).toEqual(['/pic.png']);
  expect(pathsOf(found, 'alternate-refused')).toEqual(['/de']);
  expect(found.inSitemaps).toBe(3);
  expect(found.notes.join(' ')).toContain('https://other.test/map.xml: it is on another host');
});

test('with credentials only listed addresses are asked, and they stay at their web origin', async () => {
  const site = await startSite((url) => ({
    '/': links('/found'),
    '/listed': refuse,
    '/sitemap.xml': sitemap(`${url}/mapped`),
    '/mapped': links('/too'),
  }));
  const seen: string[] = [];
  const other = await startSite({
    '*': (request, response) => {
      seen.push(String(request.headers.authorization));
      response.end();
    },
  });
  const found = await survey(site, {
    secrets: [['Authorization', 'Bearer wxyz-1234567890']],
    hosts: [new URL(other.url).host],
    listed: [{ by: 'list', urls: [`${site.url}/listed`, `${other.url}/x`] }],
  });
  expect(site.asked.map((one) => one.split(' ')[1])).not.toContain('/found');
  expect(site.asked.map((one) => one.split(' ')[1])).not.toContain('/too');
  expect(pathsOf(found, 'page-refused')).toEqual(['/listed']);
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.every((value) => value === 'undefined')).toBe(true);
  expect(JSON.stringify(found)).not.toContain('wxyz-1234567890');
});

test('a crawl that was stopped is taken up again from its state, and finds the same', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'why403-crawl-test-'));
  const state = path.join(folder, 'state');
  const pages = Object.fromEntries(
    Array.from(
      { length: 60 },
      (_, at) => [`/p/${at}`, at % 7 === 3 ? refuse : links(`/p/${at + 1}`, `/p/${at + 2}`, `/p/${at + 3}`)] as const,
    ),
  );
  const controller = new AbortController();
  let count = 0;
  const slow = Object.fromEntries(
    Object.entries(pages).map(([name, answer]) => [
      name,
      (request: never, response: import('node:http').ServerResponse) => {
        count += 1;
        if (count === 20) controller.abort();
        if (typeof answer === 'function') answer(request, response);
        else response.writeHead(200, { 'Content-Type': 'text/html' }).end(answer);
      },
    ]),
  );
  const site = await startSite({ '/': links('/p/0'), ...slow });
  const first = await survey(site, { state }, {}, controller.signal);
  expect(first.ended).toBe('interrupted');
  expect(first.waiting).toBeGreaterThan(0);
  const before = site.asked.length;
  const second = await survey(site, { state });
  // What was done is not asked again.
  expect(site.asked.slice(before).some((one) => one.startsWith('GET / '))).toBe(false);
  const whole = await survey(site);
  expect(second.ended).toBe('complete');
  expect(pathsOf(second, 'page-refused')).toEqual(pathsOf(whole, 'page-refused'));
  expect(second.asked).toBe(whole.asked);
  const linksOf = ({ findings }: typeof whole) =>
    Object.fromEntries(findings.flatMap(({ urls }) => urls.map(({ url, links: count }) => [url, count])));
  expect(linksOf(second)).toEqual(linksOf(whole));
  // Taken up once more, with nothing left to ask, it is the same still.
  expect(linksOf(await survey(site, { state }))).toEqual(linksOf(whole));
  await expect(survey(await startSite({ '/': 'x' }), { state })).rejects.toThrow(/another crawl/);
  rmSync(folder, { recursive: true });
});

test('the baseline says what is new and what is mended', async () => {
  const site = await startSite({
    '/': links('/old', '/new', '/mended'),
    '/old': refuse,
    '/new': refuse,
    '/mended': links('/'),
  });
  const baseline = new Set([`page-refused ${site.url}/old`, `page-refused ${site.url}/mended`]);
  const found = await survey(site, {}, { baseline });
  expect(found.findings).toMatchObject([{ count: 2, newCount: 1 }]);
  expect(found.mended).toEqual([`${site.url}/mended`]);
  expect(answerOf(found)).toContain('some of it new;');
  const again = await survey(site, {}, { baseline: new Set([...baseline, `page-refused ${site.url}/new`]) });
  expect(answerOf(again)).toContain('none of it new;');
  expect(answerOf(await survey(site))).not.toContain(' new');
});

test('a start that leads to another host is said, and that host is not asked', async () => {
  const other = await startSite({ '/': links('/a') });
  const site = await startSite({
    '*': (_request, response) => response.writeHead(301, { Location: `${other.url}/` }).end(),
  });
  const found = await survey(site);
  expect(other.asked).toEqual([]);
  expect(found.notes.join(' ')).toContain(`The start leads to another host, which was not asked: crawl ${other.url}`);
});

test('sitemaps are read however they are packed', async () => {
  const map = (url: string) => Buffer.from(sitemap(url));
  const site = await startSite((url) => ({
    '/robots.txt': ['br', 'gz', 'twice', 'wide', 'empty'].map((name) => `Sitemap: ${url}/${name}`).join('\n'),
    '/br': (_request, response) =>
      void response.writeHead(200, { 'Content-Encoding': 'br' }).end(brotliCompressSync(map(`${url}/1`))),
    '/gz': (_request, response) => void response.writeHead(200).end(gzipSync(map(`${url}/2`))),
    '/twice': (_request, response) =>
      void response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(gzipSync(map(`${url}/3`)))),
    '/wide': (_request, response) =>
      void response.writeHead(200).end(Buffer.from(`\uFEFF${map(`${url}/4`)}`, 'utf16le').swap16()),
    '/empty': '<urlset></urlset>',
    '/': links(),
    '*': refuse,
  }));
  const found = await survey(site);
  expect(pathsOf(found, 'page-refused')).toEqual(['/1', '/2', '/3', '/4']);
  expect(found.notes.join(' ')).toContain('/empty: it names no address');
});

test('canonical and alternate addresses stand in Link fields as well', async () => {
  const site = await startSite({
    '/': (_request, response) =>
      void response
        .writeHead(200, {
          'Content-Type': 'text/html',
          Link: [
            '</c>; rel="shortlink canonical", </d>; hreflang=de; rel=alternate',
            '</s.css>; rel=preload; as=style',
          ],
        })
        .end('<meta http-equiv="refresh" content="0; /moved">'),
    '*': refuse,
  });
  const found = await survey(site);
  expect(pathsOf(found, 'alternate-refused')).toEqual(['/c', '/d']);
  expect(pathsOf(found, 'page-refused')).toEqual(['/moved']);
});

test('what answers the same where nothing exists is not called forbidden', async () => {
  const denied = '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>';
  const site = await startSite({
    '/': links('/object.pdf'),
    '/object.pdf': (_request, response) =>
      void response
        .writeHead(403, { Server: 'AmazonS3', 'x-amz-request-id': '4442587FB7D0A2F9', 'x-amz-id-2': 'a=' })
        .end(denied),
  });
  const found = await survey(site, { mine: true, views: ['why403', 'browser'] });
  expect(findingOf(found, 'page-refused', '/object.pdf')).toMatchObject({
    verdict: 'cannot tell',
    why: expect.stringContaining('does not exist'),
  });
});
