import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const LIMIT = 90_000;
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g;

/** A script with everything that it imports at once; what it imports on demand is not among it. */
function closure(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(STATIC_IMPORT)) {
    closure(path.join(path.dirname(file), name), seen);
  }
  return seen;
}

test('what the page loads before it can diagnose stays below 90 kB, gzipped', () => {
  expect(existsSync(path.join(DIST, 'index.html')), 'npm run site').toBe(true);
  const html = readFileSync(path.join(DIST, 'index.html'), 'utf8');
  const entries = [...html.matchAll(/<script type="module"[^>]* src="\.\/([^"]+)"/g)].map(([, src = '']) =>
    path.join(DIST, src),
  );
  expect(entries).toHaveLength(1);
  const folder = path.dirname(entries[0] ?? '');
  const worker = readdirSync(folder).find((name) => /^worker.*\.js$/.test(name)) ?? '';
  const files = [...entries, path.join(folder, worker)].flatMap((entry) => [...closure(entry)]);
  const size = [...new Set(files)].reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
  expect(files.length).toBeGreaterThan(2);
  expect(size).toBeLessThan(LIMIT);
  // A gate that measures next to nothing would pass as well.
  expect(size).toBeGreaterThan(LIMIT / 2);
});

test('pages are not promised what they do not have: every address of the sitemap is a file', () => {
  const urls = [...readFileSync(path.join(DIST, 'sitemap.xml'), 'utf8').matchAll(/<loc>([^<]+)<\/loc>/g)];
  const missing = urls
    .map(([, url = '']) => new URL(url).pathname.slice(1))
    .filter((at) => at !== '' && !existsSync(path.join(DIST, at)));
  expect(urls.length).toBeGreaterThan(1000);
  expect(missing).toEqual([]);
});

test('every link of the reference leads to a page, and its structured data is JSON', () => {
  const pages = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
  const broken: string[] = [];
  for (const name of pages) {
    const html = readFileSync(path.join(DIST, name), 'utf8');
    for (const [, href = ''] of html.matchAll(/<a [^>]*href="([^"#:]+)"/g)) {
      if (!existsSync(path.join(DIST, path.dirname(name), href))) broken.push(`${name}: ${href}`);
    }
    for (const [, json = ''] of html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs))
      JSON.parse(json);
  }
  expect(pages.length).toBeGreaterThan(1000);
  expect(broken).toEqual([]);
});
