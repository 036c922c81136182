import { describe, expect, test } from 'vitest';
import { diagnoseBy, exchange, mark, product, signal } from './small-world.ts';

const CDN = product('cloudflare', {
  layer: 'cdn',
  present: [mark('header cf-ray', '')],
  wrote: [signal('error page of the edge', 'indicated')],
  carried: [mark('header cf-cache-status', 'DYNAMIC')],
});
const SERVER = product('nginx', { wrote: [signal('page of the server', 'indicated')] });
const APPLICATION = product('wordpress', {
  layer: 'cms',
  present: [mark('header x-powered-by', 'wordpress')],
});
const WORLD = [SERVER, APPLICATION, CDN];

type Fields = readonly (readonly [string, string])[];
const ON_PATH: Fields = [
  ['Server', 'nginx'],
  ['CF-RAY', '8c0123456789abcd'],
];

function judge(body: string, headers: Fields = ON_PATH) {
  return diagnoseBy(WORLD, [], [exchange({ headers, body })]);
}

test('hops stand in the order in which a request meets them', () => {
  expect(judge('page of the server').hops.map(({ product: id }) => id)).toEqual(['cloudflare', 'nginx']);
});

test('who is merely there has not refused', () => {
  const { hops, refusedBy } = judge('These are the words of nobody known.');
  expect(hops.map(({ refused }) => refused)).toEqual([false, false, true]);
  expect(refusedBy).toMatchObject({ product: 'unknown', layer: 'application', strength: 'possible' });
});

test('who wrote the page has refused, and nobody else', () => {
  const { hops, refusedBy } = judge('page of the server');
  expect(hops.filter(({ refused }) => refused).map(({ product: id }) => id)).toEqual(['nginx']);
  expect(refusedBy).toMatchObject({ product: 'nginx', strength: 'indicated' });
});

test('of two who seem to have written it equally, the nearer to the client has', () => {
  expect(judge('page of the server, error page of the edge').refusedBy?.product).toBe('cloudflare');
});

test('who only passed the answer on is ruled out, with the mark that shows it', () => {
  const { ruledOut } = judge('page of the server', [...ON_PATH, ['CF-Cache-Status', 'DYNAMIC']]);
  expect(ruledOut).toMatchObject([
    { rule: 'cloudflare', cause: null, reason: expect.stringContaining('header cf-cache-status: DYNAMIC') },
  ]);
});

test('one party is cited once for what shows it in two ways', () => {
  const twice = product('nginx', { wrote: [signal('nginx', 'indicated', 'header server')] });
  const [hop] = diagnoseBy([twice], [], [exchange({ headers: [['Server', 'nginx']] })]).hops;
  expect(hop?.evidence).toHaveLength(1);
});

describe('where no mark shows an author', () => {
  test('an application answers in its own words', () => {
    const { refusedBy } = judge('Sorry, not you.', [...ON_PATH, ['X-Powered-By', 'WordPress']]);
    expect(refusedBy).toMatchObject({ product: 'wordpress', strength: 'possible' });
  });

  test('an answer without words may come from the innermost who is there', () => {
    expect(judge('', [...ON_PATH, ['Content-Length', '0']]).refusedBy).toMatchObject({
      product: 'nginx',
      strength: 'possible',
    });
  });

  test('and not from one who was seen to pass it on', () => {
    const edgeAlone: Fields = [
      ['CF-RAY', '8c0123456789abcd'],
      ['CF-Cache-Status', 'DYNAMIC'],
      ['Content-Length', '0'],
    ];
    expect(judge('', edgeAlone).refusedBy).toBeNull();
  });
});

test('an answer that refuses nothing has hops and no refuser', () => {
  const { hops, refusedBy } = diagnoseBy(WORLD, [], [exchange({ status: 200, headers: ON_PATH, body: 'hello' })]);
  expect(hops).toHaveLength(2);
  expect(refusedBy).toBeNull();
});
