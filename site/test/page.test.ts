import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SHAPES } from './samples.ts';
import { CHROMIUM, paste, ServedSite } from './served.ts';

const KINDS = {
  'the front page': 'index.html',
  'a status': 'status/403.html',
  'another status': 'status/429.html',
  'a cause': 'cause/file-permissions.html',
  'a rule': 'rule/nginx/missing-index.html',
  'a rule of three parts': 'rule/cloudflare/ip-block/zone-lockdown.html',
  'a product': 'product/cloudflare.html',
  'the list': 'reference.html',
} as const;
const [[, RESPONSE] = ['', '']] = SHAPES;

describe.skipIf(!existsSync(CHROMIUM))('every kind of page in a browser', { timeout: 90_000 }, () => {
  let site: ServedSite;
  beforeAll(async () => {
    site = await ServedSite.start();
  }, 60_000);
  afterAll(() => site.stop());

  const views = Object.entries(KINDS).flatMap(([name, at]) =>
    (
      [
        ['light', 1440],
        ['dark', 360],
      ] as const
    ).map(([scheme, width]) => [name, scheme, width, at] as const),
  );

  /** What axe-core finds on a page, which forbids all scripts but its own. */
  async function violations(at: string, width: number, colorScheme: 'light' | 'dark', text: string | null) {
    const viewport = { width, height: 900 };
    const { page } = await site.open(at, { viewport, colorScheme, bypassCSP: true, reducedMotion: 'reduce' });
    if (text !== null) await paste(page, text);
    await page.addScriptTag({ content: axe.source });
    const found = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    await page.close();
    return { found, wide };
  }

  test.for(views)('%s, %s, %i pixels: axe-core finds nothing, and nothing is wider', async ([, scheme, width, at]) => {
    const { found, wide } = await violations(at, width, scheme, null);
    expect(found).toEqual([]);
    expect(wide).toBeLessThanOrEqual(width);
  });

  test.for([
    ['light', 1440],
    ['dark', 360],
  ] as const)('an answer, %s, %i pixels: axe-core finds nothing, and nothing is wider', async ([scheme, width]) => {
    const { found, wide } = await violations('index.html', width, scheme, RESPONSE);
    expect(found).toEqual([]);
    expect(wide).toBeLessThanOrEqual(width);
  });

  test.for(Object.entries(KINDS))('%s asks no other host, and complains of nothing', async ([, at]) => {
    const { page, complaints, requests } = await site.open(at);
    await page.waitForLoadState('networkidle');
    expect(requests.filter((url) => !url.startsWith(site.origin) && !/^(?:data|blob):/.test(url))).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test.for(Object.entries(KINDS))('%s reads without a script', async ([, at]) => {
    const { page } = await site.open(at, { javaScriptEnabled: false });
    const text = await page.innerText('main');
    expect(text.length).toBeGreaterThan(400);
    expect(await page.innerText('h1')).not.toBe('');
    await page.close();
  });
});
