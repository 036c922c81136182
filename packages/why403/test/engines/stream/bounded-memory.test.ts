import { describe, expect, test } from 'vitest';
import { OpenStretches } from '../../../src/engines/stream/open-stretches.ts';
import { PlainTally } from '../../../src/engines/stream/plain-tally.ts';
import { loadScanner } from '../../../src/engines/stream/scanner/load-scanner.ts';
import { ScanTally } from '../../../src/engines/stream/scanner/scan-tally.ts';
import type { Tally } from '../../../src/engines/stream/tally.ts';
import type { Dimension, LogRow } from '../../../src/model/log-rows.ts';
import { emptyRow } from '../../../src/read/log-rows/row-format.ts';

const SETTINGS = { refusedStatuses: [403], fine: 60, incidents: true, ownHosts: new Set<string>() };
const LIMIT = 2000;
const NOBODY = { closeFine: () => {}, closeCoarse: () => {} };

function tallies(textLimit?: number): [name: string, tally: Tally][] {
  const scanner = loadScanner([403]);
  if (scanner === null) throw new Error('no scanner');
  return [
    ['plain', new PlainTally(SETTINGS, LIMIT, textLimit)],
    ['scanner', new ScanTally(scanner, SETTINGS, LIMIT, textLimit)],
  ];
}

/** Counts rows, one a second, and makes room when it is asked for. */
function count(tally: Tally, rows: number, rowOf: (number: number) => Partial<LogRow>): void {
  const open = new OpenStretches(tally, NOBODY, { fine: 60, coarse: 3600 });
  for (let number = 0; number < rows; number++) {
    const row = { ...emptyRow(), second: number, status: 200, method: 'GET', path: '/', ...rowOf(number) };
    if (tally.isNearlyFull) open.makeRoom();
    tally.add(row, open.slotOf(row.second), { source: 0, offset: 0 });
  }
  open.finish();
  tally.finish();
}

function totals(tally: Tally, dimension: Dimension): [name: string, refused: number, total: number][] {
  return [...tally.refusedKeys(dimension)].map((key) => [
    tally.name(key),
    tally.refused(key),
    tally.total(key, 'whole'),
  ]);
}

describe('values beyond what is held', () => {
  test('that were served once are dropped, and the error is told', () => {
    for (const [name, tally] of tallies()) {
      count(tally, 20_000, (number) =>
        number % 10 === 0 ? { path: '/often/x', status: 403 } : { path: `/shop/${number}` },
      );
      const folders = new Map(totals(tally, 'prefix').map(([folder, refused, total]) => [folder, [refused, total]]));
      expect(totals(tally, 'path'), name).toEqual([['/often/x', 2000, 2000]]);
      expect(folders.get('/often/'), name).toEqual([2000, 2000]);
      // Folders keep the requests of the paths that were dropped.
      expect(folders.get('/'), name).toEqual([2000, 20_000]);
      expect(tally.error('path'), name).toEqual({ dropped: 1, untold: 0 });
      expect(tally.error('prefix'), name).toEqual({ dropped: 0, untold: 0 });
    }
  });

  test('that were all refused are counted with their folder, and told', () => {
    for (const [name, tally] of tallies()) {
      count(tally, 10_000, (number) => ({ path: `/flood/${number}`, status: 403 }));
      const { dropped, untold } = tally.error('path');
      const paths = totals(tally, 'path');
      expect(dropped, name).toBe(0);
      expect(paths.length, name).toBeLessThan(LIMIT);
      expect(paths.length + untold, name).toBe(10_000);
      expect(
        totals(tally, 'prefix').find(([folder]) => folder === '/flood/'),
        name,
      ).toEqual(['/flood/', 10_000, 10_000]);
    }
  });

  test('that are long are held as far as their texts have room, and told', () => {
    const text = 'a'.repeat(1000);
    for (const [name, tally] of tallies(200_000)) {
      count(tally, 1500, (number) => ({ path: `/flood/${number}${text}`, status: 403 }));
      const paths = totals(tally, 'path');
      expect(
        paths.reduce((sum, [path]) => sum + path.length, 0),
        name,
      ).toBeLessThan(210_000);
      expect(paths.length, name).toBeGreaterThan(150);
      expect(paths.length + tally.error('path').untold, name).toBe(1500);
      expect(
        totals(tally, 'prefix').find(([folder]) => folder === '/flood/'),
        name,
      ).toEqual(['/flood/', 1500, 1500]);
    }
  });

  test('do not push out agents and clients that were refused before', () => {
    for (const [name, tally] of tallies()) {
      count(tally, 12_000, (number) =>
        number < 100
          ? { agent: 'robot', client: '192.0.2.1', status: 403 }
          : { agent: `agent ${number}`, client: `10.${number % 200}.${number % 251}.${number % 241}` },
      );
      expect(totals(tally, 'agent'), name).toEqual([['robot', 100, 100]]);
      expect(totals(tally, 'client'), name).toEqual([['192.0.2.1', 100, 100]]);
      expect(
        totals(tally, 'network').map(([network, refused]) => [network, refused]),
        name,
      ).toEqual(expect.arrayContaining([['192.0.2.0/24', 100]]));
    }
  });
});
