import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOSTILE, SHAPES } from './samples.ts';
import { CHROMIUM, paste, prepared, ServedSite } from './served.ts';

const [[, RESPONSE] = ['', '']] = SHAPES;

let site: ServedSite;
beforeAll(async () => {
  if (existsSync(CHROMIUM)) site = await ServedSite.start();
}, 60_000);
afterAll(() => site?.stop());

describe.skipIf(!existsSync(CHROMIUM))('what leaves the page: nothing', { timeout: 90_000 }, () => {
  test('no shape that is pasted leads to a request, once the page is calm', async () => {
    const { page, complaints, requests } = await site.open('index.html');
    await prepared(page);
    const before = requests.length;
    for (const [name, text, says] of SHAPES) {
      await paste(page, text);
      expect(await page.innerText('#answer'), name).toMatch(says);
    }
    expect(requests.slice(before)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('neither the page nor its worker can connect to anything', async () => {
    const { page } = await site.open('index.html');
    await paste(page, RESPONSE);
    const tried = async () =>
      fetch('/index.html').then(
        () => 'connected',
        () => 'refused',
      );
    expect(await page.evaluate(tried)).toBe('refused');
    const [worker] = page.workers();
    expect(await worker?.evaluate(tried)).toBe('refused');
    await page.close();
  });

  test('before the page is calm, parts of the knowledge are asked of its own host, and no word of the text is', async () => {
    const { page, requests } = await site.open('index.html');
    await paste(page, `${RESPONSE}<!-- canary-5417 -->`);
    for (const url of requests) expect(new URL(url).search + new URL(url).hash, url).toBe('');
    expect(requests.filter((url) => url.includes('canary'))).toEqual([]);
    await page.close();
  });
});

describe.skipIf(!existsSync(CHROMIUM))(
  'what is pasted stays text, and can be read and copied',
  { timeout: 90_000 },
  () => {
    test('markup, script addresses and controls in every shape', async () => {
      const { page, complaints } = await site.open('index.html');
      for (const [name, text] of SHAPES) {
        // One by one in a response; in every other shape all at once, which takes a fraction of the time.
        for (const hostile of text === RESPONSE ? HOSTILE : [HOSTILE.join('\n')]) {
          const inJson = JSON.stringify(hostile).slice(1, -1);
          await paste(
            page,
            text.startsWith('{') ? text.replaceAll(/shop|Office|denied/g, inJson) : `${text}${hostile}\n`,
          );
        }
        expect(await page.title(), name).not.toBe('owned');
        expect(await page.$$('#answer script, #answer iframe, #answer img, #answer svg, #answer [onload]')).toEqual([]);
        expect(await page.$$('#answer a[href^="javascript:"]'), name).toEqual([]);
        expect(await page.innerText('#answer'), name).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0007\u001b]/);
      }
      expect(complaints).toEqual([]);
      await page.close();
    });

    test('with the keyboard alone: paste, read, copy', async () => {
      const { page } = await site.open('index.html', { permissions: ['clipboard-read', 'clipboard-write'] });
      for (let presses = 0; presses < 12; presses++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate(() => document.activeElement?.id === 'evidence')) break;
      }
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('evidence');
      await page.keyboard.insertText(RESPONSE);
      await page.waitForSelector('.report');
      expect(await page.textContent('#said')).toContain('nginx');
      let focused = '';
      for (let presses = 0; presses < 20 && focused !== 'Copy as Markdown'; presses++) {
        await page.keyboard.press('Tab');
        focused = (await page.evaluate(() => document.activeElement?.textContent)) ?? '';
      }
      expect(focused).toBe('Copy as Markdown');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.getElementById('said')?.textContent === 'Copied');
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
        'Probably nginx (web server) refused with 403 Forbidden',
      );
      await page.close();
    });
  },
);
