import { describe, expect, it } from 'vitest';
import { isBeyondChance } from '../../../src/evaluate/incidents/chance.ts';
import { ErrorLines } from '../../../src/evaluate/incidents/error-lines.ts';
import { NumberSet } from '../../../src/evaluate/incidents/number-set.ts';
import { chooseOwnHosts } from '../../../src/evaluate/incidents/own-hosts.ts';
import { classOfPath, PATH_CLASS } from '../../../src/evaluate/incidents/path-class.ts';
import { row } from './small-engine.ts';

describe('the hosts of the site itself', () => {
  it('are those that the log says were asked for, with and without www', () => {
    const own = chooseOwnHosts(
      new Map([
        ['www.shop.example', 900],
        ['guessed.example', 0.5],
      ]),
      new Map(),
    );
    expect([...own].sort()).toEqual(['shop.example', 'www.shop.example']);
  });

  it('are the one that most referers name, where the log names none', () => {
    const referers = new Map([
      ['shop.example', 500],
      ['album.example', 40],
      ['www.google.com', 4000],
    ]);
    expect([...chooseOwnHosts(new Map(), referers)].sort()).toEqual(['shop.example', 'www.shop.example']);
  });

  it('are none where no host stands out', () => {
    const referers = new Map(Array.from({ length: 20 }, (_, n): [string, number] => [`site${n}.example`, 10]));
    expect(chooseOwnHosts(new Map(), referers).size).toBe(0);
    expect(chooseOwnHosts(new Map(), new Map()).size).toBe(0);
  });
});

describe('chance', () => {
  it('explains five of five where every fifth is refused, and not where one in a thousand is', () => {
    expect(isBeyondChance(5, 5, 205, 1005, 1005)).toBe(false);
    expect(isBeyondChance(5, 5, 6, 1005, 1005)).toBe(true);
  });

  it('explains what is refused less often than the rest', () => {
    expect(isBeyondChance(50, 100, 5050, 5100, 5100)).toBe(false);
  });
});

describe('a set of numbers', () => {
  it('counts each once, up to its limit, and says that there were more', () => {
    const set = new NumberSet(100);
    for (let turn = 0; turn < 2; turn++) for (let n = 1; n <= 100; n++) set.add(n * 1024);
    expect([set.size, set.full]).toEqual([100, false]);
    set.add(7);
    expect([set.size, set.full]).toEqual([100, true]);
    expect([...set.values()].sort((a, b) => a - b)[99]).toBe(102_400);
  });
});

describe('places of error lines', () => {
  it('are found by client about the second', () => {
    const lines = new ErrorLines();
    lines.add(row({ client: '192.0.2.7', second: 100 }), 1, 5000);
    lines.add(row({ client: '192.0.2.8', second: 100 }), 1, 6000);
    lines.add(row({ client: '192.0.2.7', second: 110 }), 1, 7000);
    expect(lines.near('192.0.2.7', 101).map(({ offset }) => offset)).toEqual([5000]);
    expect(lines.near('192.0.2.9', 101)).toEqual([]);
  });

  it('of one client in one second are few, and the rest is counted', () => {
    const lines = new ErrorLines();
    for (let n = 0; n < 20; n++) lines.add(row({ client: '192.0.2.7', second: 100 }), 1, n);
    expect([lines.size, lines.dropped]).toEqual([8, 12]);
  });
});

describe('what a path names', () => {
  it.each([
    ['/media/a.jpg', PATH_CLASS.asset],
    ['/shop/', PATH_CLASS.directory],
    ['/api/v2/admin/users/1', PATH_CLASS.administration | PATH_CLASS.api],
    ['/shop/page.html', 0],
    ['/administrators-guide.html', 0],
  ])('%s', (path, bits) => {
    expect(classOfPath(path)).toBe(PATH_CLASS.known | bits);
  });
});
