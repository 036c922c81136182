import { expect, test } from 'vitest';
import { hashOf } from '../../src/collect/crawl/url-table.ts';
import { readPageLinks } from '../../src/read/crawl/page-links.ts';
import { readRobots } from '../../src/read/crawl/robots-rules.ts';
import { readSearchConsole } from '../../src/read/crawl/search-console.ts';
import { type SitemapEntry, SitemapReader } from '../../src/read/crawl/sitemap.ts';
import { readStyleLinks } from '../../src/read/crawl/style-links.ts';
import { readUrlList } from '../../src/read/crawl/url-list.ts';

test('links of a page, by what it does with them', () => {
  const page = readPageLinks(`<!doctype html><HTML><head><title>Fish &amp; chips</title><base href="/sub/">
    <link rel="canonical" href="/c"><link rel=alternate hreflang=de href=/de><link rel="preload" as="font" href="/f.woff2">
    <meta name="robots" content="noindex, nofollow"><meta http-equiv="refresh" content="5; url='/next'"></head>
    <body><h1>One <em>two</em></h1><A HREF='a?x=1&amp;y=2&#38;z'>x</A><a rel="nofollow" href="/no">n</a>
    <!-- <a href="/comment">x</a> --><script>document.write('<a href="/script">')</script>
    <img src="i.png" srcset="i1.png 1x, i2.png 2x"><iframe src="/frame"></iframe><script src=/s.js></script>`);
  expect(page.links).toEqual([
    ['canonical', '/c'],
    ['hreflang', '/de'],
    ['font', '/f.woff2'],
    ['refresh', '/next'],
    ['page', 'a?x=1&y=2&z'],
    ['image', 'i.png'],
    ['image', 'i1.png'],
    ['image', 'i2.png'],
    ['frame', '/frame'],
    ['script', '/s.js'],
  ]);
  expect(page).toMatchObject({ base: '/sub/', nofollow: true, noindex: true, headings: ['Fish & chips', 'One two'] });
});

test('links of markup that is odd, or broken off', () => {
  const pages = [
    '<a href="/1">text</a> <a href=\'/2\'>&lt;<a href=/3 >x</a><!-- > <a href="/no"> --><title>1 < 2</title><a href="/4">',
    '<!doctype html ><?xml > <![CDATA[ > ]]><textarea><a href="/no"></textarea><style>a>b{}</style><a href="/5"',
    'no tag at all',
    '<a href="/6',
    '<',
    '',
  ];
  const hrefs = pages.map((page) => readPageLinks(page).links.map(([, href]) => href));
  expect(hrefs).toEqual([['/1', '/2', '/3', '/4'], [], [], [], [], []]);
  expect(readPageLinks(`${pages[1]}>`).links).toEqual([['page', '/5']]);
});

test('the hash of an address is that of its web origin, continued', () => {
  const origin = 'https://a.test';
  expect(hashOf('/page?x=ä', hashOf(origin))).toEqual(hashOf(`${origin}/page?x=ä`));
  expect(hashOf('/page')).not.toEqual(hashOf('/pagf'));
});

test('links of a style sheet, without what stands in comments', () => {
  const css =
    '@import "a.css"; /* url(no.png) */ @font-face{src:url(f.woff2) format("woff2")} b{background:url("p.png")} i{background:url(data:x)}';
  expect(readStyleLinks(css)).toEqual([
    ['style', 'a.css'],
    ['font', 'f.woff2'],
    ['image', 'p.png'],
  ]);
  expect(readStyleLinks('/*'.repeat(100_000))).toEqual([]);
  const begun = `${'url('.repeat(100_000)}p.png) ${'@font-face{'.repeat(100_000)}src:url(f.woff2)}`;
  expect(readStyleLinks(begun)).toEqual([
    ['font', 'f.woff2'],
    ['image', 'p.png'],
  ]);
});

test('robots.txt: the narrowest group and the longest rule decide', () => {
  const robots = readRobots(
    'https://a.test/robots.txt',
    'User-agent: *\nDisallow: /\nCrawl-delay: 900\n\nUser-agent: why403\nDisallow: /p*.html$\nAllow: /public.html\nSitemap: https://a.test/s.xml\n',
  );
  expect(robots.allows('https://a.test/x', 'googlebot')).toBe(false);
  expect(robots.allows('https://a.test/x', 'why403')).toBe(true);
  expect(robots.allows('https://a.test/private.html', 'why403')).toBe(false);
  expect(robots.allows('https://a.test/public.html', 'why403')).toBe(true);
  expect(robots.delay('googlebot')).toBe(60);
  expect(robots.sitemaps).toEqual(['https://a.test/s.xml']);
});

test('robots.txt: what has wildcards without end forbids rather more, and permits no more', () => {
  const many = '*a'.repeat(40);
  const robots = readRobots('https://a.test/robots.txt', `User-agent: *\nDisallow: /x${many}\nAllow: /x/${many}\n`);
  expect(robots.allows(`https://a.test/x/${'a'.repeat(30)}`, 'why403')).toBe(false);
  expect(robots.allows('https://a.test/y', 'why403')).toBe(true);
});

test('sitemaps come in pieces, as XML, as feeds and as text', () => {
  const read = (text: string, size: number) => {
    const entries: SitemapEntry[] = [];
    const reader = new SitemapReader((entry) => entries.push(entry));
    for (let at = 0; at < text.length; at += size) reader.write(text.slice(at, at + size));
    reader.end();
    return { entries, fault: reader.fault };
  };
  const news =
    '<?xml version="1.0"?><urlset xmlns:news="n"><url><loc><![CDATA[https://a.test/?a&b]]></loc><news:news><news:title>x</news:title></news:news></url></urlset>';
  for (const size of [1, 7, 1000])
    expect(read(news, size)).toEqual({ entries: [{ kind: 'page', url: 'https://a.test/?a&b' }], fault: null });
  expect(
    read('<rss><channel><link>https://a.test/</link><item><link>https://a.test/i</link></item></channel></rss>', 9)
      .entries,
  ).toEqual([{ kind: 'page', url: 'https://a.test/i' }]);
  expect(read('https://a.test/1\r\nnot one\nhttps://a.test/2', 5).entries).toHaveLength(2);
  expect(read('<urlset><url>', 100).fault).toMatch(/not well-formed/);
});

test('exports of Search Console in any language, and lists', () => {
  const export403 = '\uFEFFURL,Last crawled\nhttps://a.test/x,2026-11-01\n"https://a.test/a,b",2026-11-02\n';
  expect([...readSearchConsole(export403, 'Table.csv').crawled]).toEqual([
    ['https://a.test/x', '2026-11-01'],
    ['https://a.test/a,b', '2026-11-02'],
  ]);
  const german = 'Letzter Crawl;URL\n01.11.2026;https://a.test/x\n';
  expect(readSearchConsole(german, 'Tabelle.csv').urls).toEqual(['https://a.test/x']);
  const mixed =
    'Reason,URL\nNot found (404),https://a.test/1\nBlocked due to access forbidden (403),https://a.test/2\n';
  expect(readSearchConsole(mixed, 'all.csv').urls).toEqual(['https://a.test/2']);
  expect(() => readSearchConsole('Reason,Pages\n403,5\n', 'Critical issues.csv')).toThrow(/no column with addresses/);
  expect(readUrlList('# mine\nhttps://a.test/x 5\n/y\njavascript:alert(1)\n', 'https://a.test/')).toEqual([
    'https://a.test/x',
    'https://a.test/y',
  ]);
});
