import { expect, test } from 'vitest';
import { Frontier } from '../../src/collect/crawl/frontier.ts';
import { FOUND } from '../../src/collect/crawl/url-table.ts';

/** Asks all that a frontier gives, and follows what `leadsTo` says; how many were asked, by the first folder. */
function walk(leadsTo: (path: string) => readonly string[], pages = 100_000) {
  const frontier = new Frontier(null, { pages, queries: 50 });
  const site = 'https://site.test';
  const asked = new Map<string, number>();
  const order: string[] = [];
  frontier.add(`${site}/`, FOUND.start, 'page', -1);
  for (let one = frontier.next(); one !== null; one = frontier.next()) {
    const path = one.url.slice(site.length);
    const folder = path.split('/')[1] ?? '';
    asked.set(folder, (asked.get(folder) ?? 0) + 1);
    order.push(path);
    for (const to of leadsTo(path)) frontier.add(site + to, FOUND.link, 'page', one.id);
    frontier.finish(one.id, [200]);
  }
  const { waiting } = frontier;
  frontier.journal.close();
  return { asked, order, waiting, leftOut: frontier.leftOut(), isFull: frontier.isFull };
}

/** Pages of a shop, each of which leads to five others of four thousand. */
function shop(path: string): readonly string[] {
  const number = Number(path.slice('/shop/'.length));
  return [1, 2, 3, 4, 5].map((at) => `/shop/${(number * 5 + at) % 4000}`);
}

test.for([
  ['beside one another', (_path: string, word: string) => `/maze/${word}`],
  ['below one another', (path: string, word: string) => `${path}/${word}`],
] as const)('a maze whose pages lie %s comes last and is left, and a site of the same form is not', ([, place]) => {
  let word = 0;
  const { asked, order, waiting, leftOut, isFull } = walk((path) => {
    if (path === '/') return ['/maze/x', '/shop/0', '/last'];
    if (path.startsWith('/shop/')) return ['/', ...shop(path)];
    return path === '/last' ? [] : ['/', ...Array.from({ length: 6 }, () => place(path, `w${(word++).toString(36)}`))];
  });
  expect(asked.get('shop')).toBe(4000);
  expect(asked.get('maze')).toBeLessThan(4000);
  expect(order.indexOf('/last')).toBeLessThan(10);
  expect(leftOut.maze).toBeGreaterThan(5000);
  expect({ waiting, isFull }).toEqual({ waiting: 0, isFull: false });
});

test('a large site whose pages lead to one another is asked whole', () => {
  const pages = 30_000;
  const { asked, leftOut } = walk((path) => {
    const number = Number(path.split('/')[2] ?? 0);
    return [1, 2, 3, 4, 5, 6].map((at) => `/p/${(Math.imul(number * 6 + at, 2_654_435_761) % pages) >>> 0}`);
  });
  expect(asked.get('p')).toBeGreaterThan(pages * 0.9);
  expect(leftOut.maze).toBe(0);
});
