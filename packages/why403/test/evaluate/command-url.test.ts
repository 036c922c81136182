import { expect, test } from 'vitest';
import { indexUrl, siblingUrl } from '../../src/evaluate/command-url.ts';
import { viewExchange } from '../../src/evaluate/exchange-view.ts';
import { makeExchange } from '../../src/read/make-exchange.ts';

const view = (url: string) => viewExchange(makeExchange({ source: { name: 'test', line: null }, url }));

test.for([
  ['https://h.example', 'https://h.example/why403-absent', 'https://h.example/index.html'],
  ['https://h.example/', 'https://h.example/why403-absent', 'https://h.example/index.html'],
  ['https://h.example?a=/b', 'https://h.example/why403-absent', 'https://h.example/index.html'],
  ['https://h.example/a/b?c/d#e', 'https://h.example/a/why403-absent', 'https://h.example/a/b/index.html'],
  ['https://h.example:8443/a/', 'https://h.example:8443/a/why403-absent', 'https://h.example:8443/a/index.html'],
  ['//h.example/a', 'h.example/why403-absent', 'h.example/a/index.html'],
  ['/a/b', 'HOST/a/why403-absent', 'HOST/a/b/index.html'],
  ['h.example', 'h.example/why403-absent', 'h.example/index.html'],
] as const)('neighbour and index of %s', ([url, sibling, index]) => {
  expect([siblingUrl(view(url)), indexUrl(view(url))]).toEqual([sibling, index]);
});
