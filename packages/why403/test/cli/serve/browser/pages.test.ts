import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Serving } from '../../../../src/cli/serve/server.ts';
import { serve } from '../client.ts';

const CHROMIUM = '/usr/bin/chromium';
const PAGES = fileURLToPath(new URL('../../../../dist/site', import.meta.url));
/** Markup, a control, and what turns text around: as an agent may send it. */
const HOSTILE = '<img src=x onerror=alert(1)>\u202e';

let browser: Browser;
let context: BrowserContext;
let serving: Serving;
let refusing: Server;
let target: string;
let asked: string[];
/** What went wrong on any page, and requests that left for elsewhere. */
const wrong: string[] = [];

/** Three hours; in the second a folder is closed. */
function accessLog(): string {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'why403-serve-')), 'access.log');
  const lines = Array.from({ length: 900 }, (_, at) => {
    const time = new Date(Date.UTC(2026, 2, 1) + at * 12_000).toISOString().slice(11, 19);
    const isClosed = at >= 300 && at < 600 && at % 3 === 0;
    const agent = at % 50 === 0 ? HOSTILE : 'Mozilla/5.0 (X11; Linux x86_64)';
    const name = isClosed ? `/media/${at % 40}.jpg` : `/shop/${at % 60}`;
    return `203.0.113.${at % 90} - - [01/Mar/2026:${time} +0000] "GET ${name} HTTP/1.1" ${isClosed ? 403 : 200} 146 "-" "${agent}"`;
  });
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

async function open(name: string, more: { readonly width?: number; readonly dark?: boolean } = {}): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width: more.width ?? 1280, height: 900 });
  await page.emulateMedia({ colorScheme: more.dark === true ? 'dark' : 'light' });
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(message.text());
  });
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(`http://127.0.0.1:${serving.port}/`) && !/^(?:data|blob):/.test(request.url()))
      wrong.push(request.url());
  });
  await page.goto(`http://127.0.0.1:${serving.port}/${name}`);
  return page;
}

async function violationsOf(page: Page): Promise<string[]> {
  // Evaluated in the world of the test and not of the page, whose policy permits no script of others.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}

/** The answer is drawn anew where the view changes. */
async function answerHas(page: Page, words: string): Promise<void> {
  await page.locator('.answer', { hasText: words }).first().waitFor();
}

/** Every way by which a page can make a browser send something, as a script for a page of another origin. */
function attempts(api: string, body: string): string {
  return `(async () => {
    const [api, body] = ${JSON.stringify([api, body])};
    const outcome = (options) => fetch(api, { method: 'POST', body, credentials: 'include', ...options }).then(
      (answer) => answer.text(), () => 'failed');
    const framed = document.createElement('iframe');
    framed.src = new URL('/live.html', api).href;
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', enctype: 'text/plain', action: api, target: 'into' });
    const field = document.createElement('input');
    Object.assign(field, { name: body.slice(0, -1) + ',"x":"', value: '"}' });
    form.append(field);
    document.body.append(framed, form, Object.assign(document.createElement('iframe'), { name: 'into' }));
    form.submit();
    navigator.sendBeacon(api, new Blob([body], { type: 'text/plain' }));
    const texts = [
      await outcome({}),
      await outcome({ headers: { 'content-type': 'application/json' } }),
      await outcome({ mode: 'no-cors' }),
    ];
    await new Promise((resolve) => setTimeout(resolve, 500));
    return texts;
  })()`;
}

describe.skipIf(!existsSync(CHROMIUM))('pages of why403 serve', () => {
  beforeAll(async () => {
    asked = [];
    refusing = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/private/away') {
        response.writeHead(302, { location: 'http://127.0.0.2:9/inside' }).end();
        return;
      }
      response.writeHead(403, { 'content-type': 'text/plain', server: 'nginx' }).end('no');
    });
    await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
    target = `http://127.0.0.1:${(refusing.address() as AddressInfo).port}/private/`;
    serving = await serve({ pages: PAGES, logs: [accessLog()] });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    context = await browser.newContext();
    const first = await context.newPage();
    await first.goto(serving.url);
    await first.waitForSelector('.incident', { timeout: 60_000 });
    expect(first.url()).toBe(`http://127.0.0.1:${serving.port}/logs.html`);
    await first.close();
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await serving.close();
    await new Promise((resolve) => refusing.close(resolve));
  });

  it('say what is missing where the session is', async () => {
    const stranger = await browser.newContext();
    const page = await stranger.newPage();
    await page.goto(`http://127.0.0.1:${serving.port}/logs.html`);
    await page.waitForSelector('[role=alert]');
    expect(await page.textContent('[role=alert]')).toContain('Open the address that why403 serve printed');
    expect(await page.isVisible('#content')).toBe(false);
    await stranger.close();
  });

  it.for([
    ['logs.html', '.incident', 1280, false],
    ['logs.html', '.incident', 380, true],
    ['live.html', '#url', 1280, true],
    ['live.html', '#url', 380, false],
  ] as const)('%s, after %s, %i pixels, dark %s: axe-core finds nothing, and nothing is wider', async (view) => {
    const [name, ready, width, dark] = view;
    const page = await open(name, { width, dark });
    await page.waitForSelector(ready);
    expect(await violationsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await page.close();
  });

  it('look into the logs by click, and back', async () => {
    const page = await open('logs.html');
    await page.waitForSelector('.incident');
    expect(await page.textContent('.answer')).toContain('100 of 900');
    await page.locator('.incident button', { hasText: 'Show only these requests' }).first().click();
    await answerHas(page, '100 of 100');
    expect(page.url()).toContain('where=path');
    await page.goBack();
    await answerHas(page, '100 of 900');
    await page.locator('table button', { hasText: '02:00' }).first().click();
    await answerHas(page, '0 of 300');
    await page.close();
  });

  it('compare two windows', async () => {
    const page = await open('logs.html');
    await page.waitForSelector('.incident');
    await page.fill('#compare', '2026-03-01T01:00..2026-03-01T02:00');
    await page.keyboard.press('Enter');
    await answerHas(page, 'before');
    await page.close();
  });

  it('show values of the log as text', async () => {
    const page = await open('logs.html#where=agent~%3Cimg');
    await page.waitForSelector('.answer');
    expect(await page.textContent('.lists')).toContain('<img src=x onerror=alert(1)>\\u202e');
    expect(await page.locator('#result img').count()).toBe(0);
    await page.close();
  });

  it('ask a private address only after a person agreed', async () => {
    const page = await open(`live.html?url=${encodeURIComponent(target)}`);
    await page.waitForSelector('#url:focus');
    expect(asked).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open]');
    await page.click('dialog button[value=no]');
    await page.waitForSelector('#result [role=alert]');
    expect(asked).toEqual([]);
    await page.focus('#url');
    await page.keyboard.press('Enter');
    await page.click('dialog button[value=ask]');
    await page.waitForSelector('.report', { timeout: 30_000 });
    expect(asked[0]).toBe('/private/');
    expect(await page.textContent('.report .answer')).toContain('403');
    expect(await violationsOf(page)).toEqual([]);
    await page.close();
  });

  it('keep the answer where a redirect leads to an address that nobody agreed to', async () => {
    const page = await open(`live.html?url=${encodeURIComponent(`${target}away`)}`);
    await page.waitForSelector('#url:focus');
    await page
      .locator('details', { has: page.locator('[name=follow]') })
      .locator('summary')
      .first()
      .click();
    await page.check('[name=follow]');
    await page.focus('#url');
    await page.keyboard.press('Enter');
    await page.click('dialog button[value=ask]');
    await page.locator('#consent-text', { hasText: 'The answer is a redirect. 127.0.0.2' }).waitFor();
    await page.click('dialog button[value=no]');
    await page.locator('#steps li', { hasText: '127.0.0.2 was not asked' }).waitFor();
    expect(await page.textContent('.report .answer')).toContain('302');
    await page.close();
  });

  it('are out of reach for a page of somebody else in another tab', async () => {
    const before = asked.length;
    const host = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>elsewhere</title>');
    });
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    const page = await context.newPage();
    // The same site as far as cookies go: another port of the same address.
    await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
    const api = `http://127.0.0.1:${serving.port}/api/live`;
    const body = JSON.stringify({ url: target, consented: ['127.0.0.1'] });
    const tried = await page.evaluate(attempts(api, body));
    expect(tried).toEqual(['failed', 'failed', 'failed']);
    expect(asked.length).toBe(before);
    await page.close();
    await new Promise((resolve) => host.close(resolve));
  });

  it('sent nothing elsewhere, and said nothing wrong', () => {
    expect(wrong).toEqual([]);
  });
});
