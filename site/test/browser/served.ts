import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Where Debian has it. */
export const CHROMIUM = '/usr/bin/chromium';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.xml': 'application/xml',
};

/** The built site on loopback, as any host for static files would serve it, and a browser. */
export class ServedSite {
  private readonly server: Server;
  private readonly browser: Browser;

  private constructor(server: Server, browser: Browser) {
    this.server = server;
    this.browser = browser;
  }

  static async start(): Promise<ServedSite> {
    if (!existsSync(path.join(DIST, 'sitemap.xml'))) throw new Error('site/dist is missing: npm run site');
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://site.test');
      const file = path.join(DIST, decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname));
      if (!file.startsWith(DIST) || !existsSync(file) || !statSync(file).isFile()) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
      createReadStream(file).pipe(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new ServedSite(server, await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] }));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** A page with what it complains of and what it asks for. */
  async open(
    at: string,
    options: BrowserContextOptions = {},
  ): Promise<{ page: Page; complaints: string[]; requests: string[] }> {
    const page = await this.browser.newPage(options);
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.context().on('request', (request) => requests.push(request.url()));
    await page.goto(`${this.origin}/${at}`);
    return { page, complaints, requests };
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Puts a text into the first field, and waits for its answer. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate(() => performance.clearMeasures());
  await page.fill('#evidence', text);
  await page.waitForFunction(() => performance.getEntriesByName('why403:answered').length > 0);
}

/** Waits until all parts of the knowledge were brought in. */
export async function prepared(page: Page): Promise<void> {
  await page.waitForSelector('html[data-prepared]', { timeout: 60_000, state: 'attached' });
}
