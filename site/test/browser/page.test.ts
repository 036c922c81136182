import { existsSync } from 'node:fs';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SHAPES } from './samples.ts';
import { CHROMIUM, paste, ServedSite } from './served.ts';

const KINDS = {
  'the front page': 'index.html',
  'a status': 'status/403.html',
  'a cause': 'cause/file-permissions.html',
  'a rule of three parts': 'rule/cloudflare/ip-block/zone-lockdown.html',
  'a product': 'product/cloudflare.html',
  'the list': 'reference.html',
} as const;
const VIEWS = [
  ['light', 1440],
  ['dark', 360],
] as const;
const [[, RESPONSE] = ['', '']] = SHAPES;

let site: ServedSite;
/** For axe-core: the pages forbid all scripts but their own, axe-core too. */
let probed: Page;
let plain: Awaited<ReturnType<ServedSite['open']>>;
beforeAll(async () => {
  if (!existsSync(CHROMIUM)) return;
  site = await ServedSite.start();
  ({ page: probed } = await site.open('index.html', { bypassCSP: true }));
  plain = await site.open('index.html');
}, 90_000);
afterAll(() => site?.stop());

/** What axe-core finds on a page, and by how many pixels the page is too wide, in light and wide, and dark and narrow. */
async function faults(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe.source });
  const found: string[] = [];
  for (const [colorScheme, width] of VIEWS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run({ resultTypes: ['violations'] })).violations.map(
        ({ id, nodes }) => `${id}: ${nodes[0]?.html}`,
      );
    });
    const wide = (await page.evaluate(() => document.documentElement.scrollWidth)) - width;
    found.push(...violations, ...(wide > 0 ? [`${wide} pixels too wide for ${width}`] : []));
  }
  return found;
}

describe.skipIf(!existsSync(CHROMIUM))('every kind of page in a browser', { timeout: 90_000 }, () => {
  test.for(Object.entries(KINDS))('%s: axe-core finds nothing, and nothing is wider', async ([, at]) => {
    await probed.goto(`${site.origin}/${at}`);
    expect(await faults(probed)).toEqual([]);
  });

  test('an answer, and the search: axe-core finds nothing, and nothing is wider', async () => {
    await probed.goto(`${site.origin}/index.html`);
    await paste(probed, RESPONSE);
    expect(await faults(probed)).toEqual([]);
    await probed.click('#search-open');
    await probed.fill('#search', 'nginx index');
    await probed.waitForSelector('.found a');
    expect(await faults(probed)).toEqual([]);
  });

  test('the search finds by words, and Enter opens the first', async () => {
    const { page } = await site.open('reference.html');
    await page.keyboard.press('/');
    await page.fill('#search', 'nginx directory index');
    await page.waitForSelector('.found a');
    await page.keyboard.press('Enter');
    await page.waitForURL(/rule\/nginx\/missing-index\.html$/);
    await page.close();
  });

  test.for(Object.entries(KINDS))('%s asks no other host, and complains of nothing', async ([, at]) => {
    const { page, complaints, requests } = plain;
    await page.goto(`${site.origin}/${at}`, { waitUntil: 'load' });
    expect(requests.filter((url) => !url.startsWith(site.origin) && !/^(?:data|blob):/.test(url))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('all of them read without a script', async () => {
    const { page } = await site.open('index.html', { javaScriptEnabled: false });
    for (const at of Object.values(KINDS)) {
      await page.goto(`${site.origin}/${at}`);
      expect((await page.innerText('main')).length, at).toBeGreaterThan(400);
      expect(await page.innerText('h1'), at).not.toBe('');
    }
    await page.close();
  });
});
