import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comparisonToHtml } from '../../../src/report/incidents/comparison-html.ts';
import { analysisToHtml } from '../../../src/report/incidents/html.ts';
import { day, fixed, quiet } from './samples.ts';

const CHROMIUM = '/usr/bin/chromium';
const PAGES = {
  'a day with incidents': analysisToHtml(day, { rows: 20 }),
  'a quiet day': analysisToHtml(quiet, { rows: 20 }),
  'two windows': comparisonToHtml(fixed),
};

describe.skipIf(!existsSync(CHROMIUM))('the page in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  });
  afterAll(() => browser.close());

  async function open(html: string, width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
    // The page forbids scripts, axe-core too.
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    await page.setContent(html);
    return page;
  }

  const views = Object.entries(PAGES).flatMap(([name, html]) =>
    (
      [
        ['light', 1280],
        ['dark', 1280],
        ['light', 400],
        ['dark', 400],
      ] as const
    ).map(([scheme, width]) => [name, scheme, width, html] as const),
  );

  test.for(views)(
    '%s, %s, %i pixels: axe-core finds nothing, and nothing is wider',
    async ([, scheme, width, html]) => {
      const page = await open(html, width, scheme);
      await page.addScriptTag({ content: axe.source });
      const violations = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
      expect(violations).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      await page.close();
    },
  );

  test('what scrolls can be reached with the keyboard, in the order of the page', async () => {
    const page = await open(PAGES['a day with incidents'], 400, 'light');
    const seen: string[] = [];
    for (let at = 0; at < 40; at++) {
      await page.keyboard.press('Tab');
      const text = await page.evaluate(
        'document.activeElement === document.body ? "" : document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent',
      );
      if (text === '') break;
      seen.push(String(text));
    }
    const order = ['When', 'Refused requests, 10 min', 'By hour', 'sudo chmod', 'Every number', 'Paths: how often'].map(
      (words) => seen.findIndex((text) => text.startsWith(words)),
    );
    expect(
      order.every((place) => place >= 0),
      seen.join('\n'),
    ).toBe(true);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test('a chart has words for who does not see it, and its numbers beside it', async () => {
    const page = await open(PAGES['a day with incidents'], 1280, 'light');
    const charts = page.getByRole('img');
    expect(await charts.count()).toBe(2);
    expect(await page.getByRole('img', { name: 'Refused requests over time' }).count()).toBe(1);
    expect(await page.getByRole('table', { name: 'By hour' }).getByRole('row').count()).toBe(25);
    const headings = await page.getByRole('heading').allTextContents();
    expect(headings[0]).toBe('Who is refused, why and since when');
    await page.close();
  });

  test('it loads nothing', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.setContent(PAGES['a day with incidents']);
    expect(asked).toEqual([]);
    await page.close();
  });
});
