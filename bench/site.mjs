// The figures of the page: what it loads before the first diagnosis, how long a diagnosis takes in the browser, and how
// it bears a megabyte. Needs `npm run site` before, and Debian's Chromium.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
const ROUNDS = 25;
/** Pages that are opened for the figure of the first answer. */
const FRESH_PAGES = 5;
const dist = fileURLToPath(new URL('../site/dist/', import.meta.url));
const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };

if (!existsSync(CHROMIUM) || !existsSync(path.join(dist, 'index.html'))) {
  console.error('needs /usr/bin/chromium and site/dist (npm run site)');
  process.exit(2);
}

const asked = [];
const server = createServer((request, response) => {
  const file = path.join(dist, request.url === '/' ? 'index.html' : decodeURIComponent(request.url));
  if (!file.startsWith(dist) || !existsSync(file)) return response.writeHead(404).end();
  if (file.endsWith('.js')) asked.push(file);
  return response.writeHead(200, { 'content-type': TYPES[path.extname(file)] }).end(readFileSync(file));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });

const gzipped = (files) => files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/**
 * Pastes a text as a person does and gives the milliseconds from the event of the paste until the answer stands in the
 * page, and those of them that the worker took.
 */
async function answer(page, text) {
  await page.evaluate(async (given) => {
    performance.clearMeasures();
    const field = document.getElementById('evidence');
    field.focus();
    field.select();
    await navigator.clipboard.writeText(given);
    globalThis.pasted = new Promise((done) => {
      let at = 0;
      field.addEventListener('paste', ({ timeStamp }) => (at = timeStamp), { once: true });
      const watch = new MutationObserver(() => {
        if (at === 0 || document.querySelector('#result .answer') === null) return;
        watch.disconnect();
        done(performance.now() - at);
      });
      watch.observe(document.getElementById('result'), { childList: true });
    });
  }, text);
  await page.keyboard.press('Control+V');
  return page.evaluate(async () => {
    const whole = await globalThis.pasted;
    const [worker] = performance.getEntriesByName('why403:worker');
    return { whole, worker: worker.duration };
  });
}

/** A response of 6 kB: a page as it is met, with prose around it so that it is that long. */
function ofSixKilobytes(text) {
  const padding = '<p>The request could not be completed at this time; see the notes of the service.</p>\n';
  return text + padding.repeat(Math.max(0, Math.ceil((6000 - text.length) / padding.length)));
}

const CASES = {
  'bare page of nginx':
    'HTTP/1.1 403 Forbidden\r\nServer: nginx/1.22.1\r\nContent-Type: text/html\r\n\r\n<html>\n<head><title>403 Forbidden</title></head>\n<body>\n<center><h1>403 Forbidden</h1></center>\n<hr><center>nginx/1.22.1</center>\n</body>\n</html>\n',
  'block page of Cloudflare': `HTTP/2 403\r\nserver: cloudflare\r\ncf-ray: 8c0f1e2d3c4b5a69-FRA\r\ncontent-type: text/html\r\n\r\n${readFileSync(path.join(fixtures, 'cloudflare/waf-rule/block-page/body.html'), 'utf8')}`,
  'scope of an API':
    'HTTP/1.1 403 Forbidden\r\nWWW-Authenticate: Bearer error="insufficient_scope", scope="orders:read"\r\nContent-Type: application/json\r\n\r\n{"error":"insufficient_scope"}\n',
  'access denied of S3':
    'HTTP/1.1 403 Forbidden\r\nx-amz-request-id: 4442587FB7D0A2F9\r\nServer: AmazonS3\r\nContent-Type: application/xml\r\n\r\n<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>4442587FB7D0A2F9</RequestId><HostId>abc=</HostId></Error>\n',
};

let failed = false;
function gate(name, value, bar, unit) {
  const good = value <= bar;
  failed ||= !good;
  console.log(
    `${good ? 'ok  ' : 'MISS'} ${name}: ${unit === 'kB' ? kilobytes(value) : `${value.toFixed(1)} ms`} (bar ${bar / (unit === 'kB' ? 1000 : 1)} ${unit})`,
  );
}

for (const [name, short] of Object.entries(CASES)) {
  asked.length = 0;
  const text = ofSixKilobytes(short);
  const page = await context.newPage();
  await page.goto(origin);
  await page.waitForFunction(() => document.getElementById('diagnose')?.hidden === false);
  while (!asked.some((file) => path.basename(file).startsWith('worker')))
    await new Promise((resolve) => setTimeout(resolve, 20));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const base = gzipped([...asked]);
  const cold = await answer(page, text);
  console.log(`\n${name}, ${(text.length / 1000).toFixed(1)} kB`);
  gate('script before the first diagnosis can be made', base, 90_000, 'kB');
  console.log(
    `     pasted at once, nothing loaded yet: ${cold.whole.toFixed(1)} ms to the answer on the page, ${cold.worker.toFixed(1)} in the worker`,
  );
  await page.close();

  const firsts = [];
  let calm;
  for (let round = 0; round < FRESH_PAGES; round++) {
    await calm?.close();
    calm = await context.newPage();
    await calm.goto(origin);
    await calm.waitForSelector('html[data-prepared]', { state: 'attached', timeout: 60_000 });
    firsts.push(await answer(calm, text));
  }
  gate('first of a calm page, median, in the worker', median(firsts.map(({ worker }) => worker)), 16, 'ms');
  gate(
    'first of a calm page, median, from the paste to the answer',
    median(firsts.map(({ whole }) => whole)),
    16,
    'ms',
  );
  const warm = [];
  for (let round = 0; round < ROUNDS; round++) warm.push(await answer(calm, `${text}<!-- ${round} -->`));
  gate('warm, median, in the worker', median(warm.map(({ worker }) => worker)), 16, 'ms');
  gate('warm, median, from the paste to the answer', median(warm.map(({ whole }) => whole)), 16, 'ms');
  await calm.close();
}

console.log('\nA megabyte of an error log, typed into');
const line = (at) =>
  `2026/11/14 09:${String(Math.floor(at / 60) % 60).padStart(2, '0')}:${String(at % 60).padStart(2, '0')} [error] 812#812: *${at} access forbidden by rule, client: 203.0.113.${at % 250}, server: shop.example, request: "GET /a/${at} HTTP/1.1", host: "shop.example"\n`;
const log = Array.from({ length: 6000 }, (_, at) => line(at))
  .join('')
  .slice(0, 1_000_000);
const page = await context.newPage();
await page.goto(origin);
await page.waitForSelector('html[data-prepared]', { state: 'attached', timeout: 60_000 });
await page.evaluate(() => {
  globalThis.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
  }).observe({ type: 'longtask' });
});
const large = await answer(page, log);
await page.focus('#evidence');
await page.keyboard.press('Control+End');
const started = Date.now();
for (const letter of 'twenty letters typed') await page.keyboard.type(letter);
const typed = (Date.now() - started) / 20;
await page.waitForTimeout(1500);
console.log(`     answered after ${large.whole.toFixed(0)} ms, of which ${large.worker.toFixed(0)} in the worker`);
console.log(
  `     a letter takes ${typed.toFixed(1)} ms; longest task of the page: ${(await page.evaluate(() => globalThis.longest)).toFixed(0)} ms`,
);

await browser.close();
server.close();
process.exitCode = failed ? 1 : 0;
