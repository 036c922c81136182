import { expect, test } from 'vitest';
import { type BatchSink, OpenStretches } from '../../../src/engines/stream/open-stretches.ts';
import { PlainTally } from '../../../src/engines/stream/plain-tally.ts';
import { loadScanner } from '../../../src/engines/stream/scanner/load-scanner.ts';
import { ScanTally } from '../../../src/engines/stream/scanner/scan-tally.ts';
import type { Tally } from '../../../src/engines/stream/tally.ts';
import { emptyRow } from '../../../src/read/log-rows/row-format.ts';
import { analyse } from './analyse.ts';
import { memoryInput } from './memory-input.ts';

const SETTINGS = { refusedStatuses: [403], fine: 60, incidents: true, ownHosts: new Set<string>() };

function tallies(): [name: string, tally: Tally][] {
  const scanner = loadScanner([403]);
  if (scanner === null) throw new Error('no scanner');
  return [
    ['plain', new PlainTally(SETTINGS)],
    ['scanner', new ScanTally(scanner, SETTINGS)],
  ];
}

/** Four served, three refused, three refused that only guess a name; then the refused ones without a time. */
const ROWS = ['/a', '/b', '/a', '/b', '/list', '/list', '/list', '/.env', '/.env', '/.env'].map((path, number) => ({
  ...emptyRow(),
  second: 1000 + number,
  status: number < 4 ? 200 : 403,
  method: 'GET',
  client: '192.0.2.7',
  path,
}));
const TIMELESS = ROWS.slice(4).map((row) => ({ ...row, second: Number.NaN }));

test.each(tallies())('a total leaves out what is refused and in no batch: %s', (_, tally) => {
  const seen: unknown[] = [];
  const totals = (key: number, scale: 'fine' | 'coarse') => [
    tally.total(key, scale),
    tally.total(tally.parent(key), scale),
  ];
  let client = 0;
  const sink: BatchSink = {
    closeFine(batch) {
      client = batch.keys.client[0] ?? 0;
      seen.push([batch.length, batch.total, ...totals(client, 'fine')]);
    },
    closeCoarse: () => seen.push(totals(client, 'coarse')),
  };
  const open = new OpenStretches(tally, sink, { fine: 60, coarse: 3600 });
  for (const row of [...ROWS, ...TIMELESS]) tally.add(row, open.slotOf(row.second), { source: 0, offset: 0 });
  open.finish();
  tally.finish();
  expect(seen).toEqual([
    [3, 10, 7, 7],
    [7, 7],
  ]);
  const network = tally.parent(client);
  expect([tally.name(client), tally.refused(client)]).toEqual(['192.0.2.7', 12]);
  expect([tally.total(client, 'whole'), tally.total(network, 'whole')]).toEqual([7, 7]);
  expect([tally.all(client), tally.all(network)]).toEqual([16, 16]);
});

test('a log with more minutes than the scanner lists at once', async () => {
  const lines = Array.from({ length: 9000 }, (_, minute) => {
    const time = new Date(Date.UTC(2026, 2, 1, 0, minute)).toISOString();
    const clock = `${time.slice(8, 10)}/Mar/2026:${time.slice(11, 19)} +0000`;
    return `192.0.2.${minute % 250} - - [${clock}] "GET /p${minute % 7} HTTP/1.1" 403 1 "-" "A/${minute}"`;
  });
  const ask = (isPlain: boolean) => analyse([memoryInput(`${lines.join('\n')}\n`)], { incidents: false }, { isPlain });
  const [plain, scanned] = [await ask(true), await ask(false)];
  expect(scanned.perMinute).toHaveLength(9000);
  expect([scanned.perMinute, scanned.top]).toEqual([plain.perMinute, plain.top]);
});
