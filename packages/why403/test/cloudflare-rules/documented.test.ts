import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { EdgeLists, EdgeRequest } from '../../src/model/edge-request.ts';
import { ask } from './request.ts';

/** An expression as a page of the documentation has it, about a request, and what the page says of it; null: not told. */
interface Documented {
  readonly page: string;
  readonly expression: string;
  readonly request?: Partial<EdgeRequest>;
  readonly lists?: EdgeLists;
  readonly holds: boolean | null;
}

const DOCUMENTED = readFileSync(new URL('documented.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Documented);

test.each(DOCUMENTED)('$page: $expression', ({ expression, request, lists, holds }) => {
  expect(ask(expression, request, lists).holds).toBe(holds);
});

test('there are more than 150, each from a page; some hold, some do not, and some cannot be told', () => {
  expect(DOCUMENTED.length).toBeGreaterThan(150);
  expect(DOCUMENTED.every(({ page }) => page.startsWith('https://developers.cloudflare.com/'))).toBe(true);
  for (const holds of [true, false, null]) expect(DOCUMENTED.some((one) => one.holds === holds)).toBe(true);
});
