import { existsSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SHAPES } from './samples.ts';
import { CHROMIUM, paste, ServedSite } from './served.ts';

const [[, RESPONSE] = ['', '']] = SHAPES;
const LINE =
  '2026/11/14 09:12:44 [error] 812#812: *37 directory index of "/var/www/shop/" is forbidden, client: 203.0.113.7, server: shop.example, request: "GET / HTTP/1.1", host: "shop.example"';

let site: ServedSite;
/** One page for all tests that need no other: to load it takes longer than what is tried on it. */
let page: Page;
let complaints: string[];
beforeAll(async () => {
  if (!existsSync(CHROMIUM)) return;
  site = await ServedSite.start();
  ({ page, complaints } = await site.open('index.html', { permissions: ['clipboard-read', 'clipboard-write'] }));
}, 60_000);
beforeEach(async () => {
  await page?.click('#clear');
  await page?.waitForFunction(() => document.querySelector('#result')?.childElementCount === 0);
});
afterAll(() => site?.stop());

describe.skipIf(!existsSync(CHROMIUM))('narrowing down', { timeout: 60_000 }, () => {
  test('the line that a question asks for is joined to the response, and names the cause', async () => {
    await paste(page, RESPONSE);
    expect(await page.innerText('.answer')).toContain('19 causes fit');
    await page.fill('#printed-0', LINE);
    await page.waitForFunction(() => document.querySelector('.answer')?.textContent?.includes('missing-index'));
    expect(await page.innerText('.answer')).toContain('Proved');
    expect(await page.innerText('#result')).toContain(
      'that the lines of the log are of the same request is taken from you',
    );
  });

  test('the modes that namei printed prove what the line of the log leaves open', async () => {
    await paste(page, RESPONSE);
    await page.fill(
      '#printed-0',
      LINE.replace(/directory index of .* is forbidden/, 'open() "/srv/a" failed (13: Permission denied)'),
    );
    await page.waitForFunction(() => document.querySelector('.answer')?.textContent?.includes('Likely, not proved'));
    await page.click('#add');
    await page.fill('#evidence-1', 'f: /srv/a\ndrwxr-xr-x root root /\ndrwx------ root root srv\n');
    await page.waitForFunction(() => document.querySelector('.answer')?.textContent?.includes('Proved'));
    expect(await page.innerText('#evidence-1-note')).toContain('what a command printed');
    expect(await page.innerText('#result')).toContain('drwx------ root root srv');
  });

  test('what somebody says to have seen narrows the causes, and makes none likelier', async () => {
    await paste(page, RESPONSE);
    await page.getByLabel('directory index of').first().check();
    await page.waitForSelector('.remaining');
    expect(await page.innerText('.remaining')).toMatch(/1 is left: No index file/);
    expect(await page.innerText('.answer')).not.toContain('Proved');
  });

  test('lines of other requests are not joined', async () => {
    await paste(page, RESPONSE);
    await page.fill('#printed-0', `${LINE}\n${LINE.replace('GET / ', 'GET /other ')}`);
    await page.waitForFunction(() => document.querySelector('#result')?.textContent?.includes('No line of the log'));
    expect(await page.innerText('.answer')).not.toContain('missing-index');
  });

  test('a configuration with a URL names the line that refuses', async () => {
    await paste(page, 'server {\n  listen 80;\n  root /srv/www;\n  location /private/ {\n    deny all;\n  }\n}\n');
    await page.fill('#detail-url', 'http://shop.example/private/a.html');
    await page.waitForFunction(() => document.querySelector('.answer')?.textContent?.includes('config-deny'));
    expect(await page.innerText('#result')).toContain('deny all');
    await page.fill('#detail-url', 'http://shop.example/open/a.html');
    await page.waitForFunction(() => document.querySelector('.answer')?.textContent?.includes('Not refused'));
  });

  test('an .htaccess with a URL names the line that refuses', async () => {
    await paste(page, 'Options -Indexes\nRequire all denied\n');
    await page.fill('#detail-url', 'http://shop.example/a.html');
    await page.waitForFunction(() => document.querySelector('.answer')?.textContent?.includes('[config-deny]'));
    expect(await page.innerText('#result')).toContain('Require all denied');
  });
});

describe.skipIf(!existsSync(CHROMIUM))('sharing', { timeout: 60_000 }, () => {
  async function linkOf(text: string): Promise<string> {
    await paste(page, text);
    await page.getByRole('button', { name: 'Copy a redacted link' }).click();
    await page.waitForFunction(() => document.getElementById('said')?.textContent === 'Copied');
    const link = await page.evaluate(() => navigator.clipboard.readText());
    return link;
  }

  test('a link holds the evidence without its secrets, and is computed anew where it is opened', async () => {
    const curl = SHAPES.find(([name]) => name === 'what curl -v printed')?.[1] ?? '';
    const link = await linkOf(`${curl}arn:aws:iam::123456789012:user/ann\n`);
    expect(link.length).toBeLessThan(16_500);
    const { page: other } = await site.open(link.slice(site.origin.length + 1));
    await other.waitForSelector('.report');
    expect(await other.innerText('.answer')).toContain('insufficient-scope');
    const shared = await other.evaluate(async () => {
      const packed = location.hash.slice('#evidence='.length).replaceAll('-', '+').replaceAll('_', '/');
      const bytes = Uint8Array.from(atob(packed), (one) => one.charCodeAt(0));
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
      return new Response(stream).text();
    });
    expect(shared).not.toMatch(/secret-token|123456789012/);
    expect(Object.keys(JSON.parse(shared) as object)).toEqual(['version', 'observations']);
    await other.close();
  });

  test('the link of a large page is cut to its bound', async () => {
    const noise = Array.from({ length: 20_000 }, (_, at) => ((at * 7919) % 65_521).toString(36)).join(' ');
    const link = await linkOf(`${RESPONSE}<p>${noise}</p>`);
    expect(link.length).toBeLessThan(16_500);
  });

  test.for([
    ['rubbish', '%00%ff<script>'],
    ['what is no deflate', 'AAAAAAAA'],
    ['a bomb', null],
    ['findings that somebody made up', 'made-up'],
  ] as const)('a fragment that is %s does no harm', async ([, content]) => {
    const hash = await page.evaluate(async (kind) => {
      if (kind !== null && kind !== 'made-up') return kind;
      const text =
        kind === null
          ? `{"version":1,"observations":[],"x":"${'a'.repeat(50_000_000)}"}`
          : JSON.stringify({
              version: 1,
              findings: [{ title: 'MADE UP', strength: 'proved', evidence: [] }],
              observations: [{ kind: 'exchange', response: { status: 403, body: '<b>no</b>' } }, { kind: 'denial' }, 7],
            });
      const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
      const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
      let binary = '';
      for (const byte of bytes) binary += String.fromCharCode(byte);
      return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
    }, content);
    await page.evaluate((fragment) => {
      location.hash = `evidence=${fragment}`;
    }, hash);
    await page.waitForFunction(() => (document.querySelector('#result')?.textContent ?? '') !== '');
    const shown = await page.innerText('#result');
    expect(shown).not.toContain('MADE UP');
    if (content !== 'made-up') expect(shown).toMatch(/The link (?:holds|is not whole)/);
    expect(complaints).toEqual([]);
  });
});

describe.skipIf(!existsSync(CHROMIUM))('nothing to share', { timeout: 60_000 }, () => {
  test('where there is no evidence of a refusal, no link and no message is made, and why is said', async () => {
    await paste(page, 'server {\n  listen 80;\n  location / {\n    deny all;\n  }\n}\n');
    // What was written for an earlier piece went with it.
    expect(await page.inputValue('#detail-url')).toBe('');
    for (const name of ['Copy a redacted link', 'Copy a message to send']) {
      await page.getByRole('button', { name }).click();
      await page.waitForFunction(() =>
        document.getElementById('said')?.textContent?.endsWith('Copy this as Markdown.'),
      );
      await page.evaluate(() => document.getElementById('said')?.replaceChildren());
    }
  });
});
