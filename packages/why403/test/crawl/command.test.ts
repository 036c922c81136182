import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { file, why403 } from '../cli/why403.ts';
import { SARIF } from '../lint/sarif-schema.ts';
import { links, refuse, sitemap, startSite } from './site.ts';

const CLEAN = { '/': links('/fine'), '/fine': links('/') };
const ODD = '/a%22%3E%3Cscript%3E|=cmd';

function lossy() {
  return startSite((url) => ({
    '/': links('/linked', ODD),
    '/sitemap.xml': sitemap(`${url}/mapped`),
    '/mapped': refuse,
    '/linked': refuse,
    [ODD]: refuse,
  }));
}

test('exit codes: 0 clean, 1 findings, 2 where nothing could be asked', async () => {
  const clean = await startSite(CLEAN);
  expect((await why403(['crawl', clean.url])).code).toBe(0);
  const { code, stdout } = await why403(['crawl', (await lossy()).url]);
  expect(code).toBe(1);
  expect(stdout).toContain('3 addresses refused, in 2 ways; the worst first.');
  const closed = await why403(['crawl', 'http://127.0.0.1:9/']);
  expect([closed.code, closed.stdout]).toEqual([2, '']);
  expect(closed.stderr).toMatch(/nothing could be asked/);
});

test('without --mine nobody is impersonated and nobody is hurried', async () => {
  for (const words of [
    ['--agent', 'googlebot'],
    ['--rate', '50'],
    ['--concurrency', '9'],
  ]) {
    const { code, stderr } = await why403(['crawl', 'http://127.0.0.1:9/', ...words]);
    expect(code, words.join(' ')).toBe(2);
    expect(stderr).toContain('--mine');
  }
  const site = await startSite(CLEAN);
  const began = performance.now();
  await why403(['crawl', site.url]);
  // robots.txt, sitemap.xml, two pages and the HEAD of each, five in a second.
  expect(site.asked).toHaveLength(6);
  expect(performance.now() - began).toBeGreaterThan(900);
  expect(site.asked.every((one) => one.includes('why403/'))).toBe(true);
});

test('every format says the same, and none lets an address be more than text', async () => {
  const site = await lossy();
  const run = (format: string, ...more: string[]) =>
    why403(['crawl', site.url, '--mine', '--agent', 'why403', '--rate', 'none', '--format', format, ...more]);
  const json = await run('json');
  const survey = JSON.parse(json.stdout);
  const schema = JSON.parse(
    readFileSync(fileURLToPath(new URL('../../schema/survey.schema.json', import.meta.url)), 'utf8'),
  );
  const validate = new Ajv.default({ strict: false }).compile(schema);
  expect(validate(survey), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  const ndjson = (await run('ndjson')).stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(ndjson.map(({ type }) => type)).toEqual(['survey', 'address', 'address', 'address']);
  expect((await run('csv')).stdout.trim().split('\r\n')).toHaveLength(4);
  const sarif = JSON.parse((await run('sarif')).stdout);
  expect(new Ajv.default({ strict: false, validateFormats: false }).compile(SARIF)(sarif)).toBe(true);
  expect(sarif.runs[0].results).toHaveLength(3);
  const junit = (await run('junit')).stdout;
  expect(junit).toContain('tests="3" failures="3"');
  const html = (await run('html')).stdout;
  expect(html).not.toContain('<script');
  expect(html).toContain('<svg');
  expect((await run('markdown')).stdout).toContain('### 1 page is refused');
  const known = file('known.json', json.stdout);
  const again = await run('text', '--baseline', known);
  expect(again.code).toBe(0);
  expect((await run('text', '--baseline', file('none.json', '{}'))).code).toBe(2);
});

test('a log tells verified crawlers by their address, and never by their name', async () => {
  const site = await startSite({ '/': links('/real', '/pretended'), '/real': links('/'), '/pretended': links('/') });
  const agent = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
  const line = (address: string, path: string, status: number) =>
    `${address} - - [20/Nov/2026:10:00:00 +0000] "GET ${path} HTTP/1.1" ${status} 153 "-" "${agent}"\n`;
  const log = file('access.log', line('66.249.66.1', '/real', 403) + line('198.51.100.7', '/pretended', 403));
  const { code, stdout } = await why403(['crawl', site.url, '--log', log, '--format', 'json']);
  const { findings } = JSON.parse(stdout);
  expect(code).toBe(1);
  expect(findings).toMatchObject([
    { kind: 'crawler-refused', level: 'error', count: 1, urls: [{ url: `${site.url}/real` }] },
  ]);
});
