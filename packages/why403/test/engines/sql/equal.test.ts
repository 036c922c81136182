import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../../../../scripts/servers.mjs';
import { clickHouseEngine } from '../../../src/engines/clickhouse/clickhouse-engine.ts';
import { loadLogs } from '../../../src/engines/clickhouse/load-logs.ts';
import { LoadStore } from '../../../src/engines/clickhouse/load-store.ts';
import { duckDbEngine } from '../../../src/engines/duckdb/duckdb-engine.ts';
import { openInputs } from '../../../src/engines/input/open-inputs.ts';
import { streamEngine } from '../../../src/engines/stream/analyse-stream.ts';
import type { LogAnalysis } from '../../../src/model/incidents.ts';
import type { LogPlan } from '../../../src/model/log-plan.ts';
import { addressOf, hasClickHouse, startTwo } from '../clickhouse/servers.ts';
import { hasDuckDb } from '../duckdb/open.ts';
import { numbersOf, PATIENT, PLAN as WHOLE } from './plans.ts';
import { siteLog } from './site-log.ts';

const LINES = 8_000;
/** Engines choose the length of stretches by how much log there is, which a stream only estimates. */
const PLAN: LogPlan = { ...WHOLE, fineSeconds: 300 };
const PLANS: readonly (readonly [name: string, plan: LogPlan])[] = [
  ['everything', PLAN],
  [
    'two statuses, short lists, stretches of a minute',
    { ...PLAN, refusedStatuses: [403, 404], top: 7, fineSeconds: 60 },
  ],
  ['counts only', { ...PLAN, incidents: false }],
  [
    'a window of time and a folder',
    { ...PLAN, since: 1772326800, until: 1772337600, where: [{ field: 'path', is: 'prefix', value: '/media/' }] },
  ],
  ['a range of addresses', { ...PLAN, where: [{ field: 'client', is: 'equal', value: '203.0.113.0/26' }] }],
  ['a range of IPv6', { ...PLAN, where: [{ field: 'client', is: 'equal', value: '2001:db8:10::/43' }] }],
  [
    'a range with an address that is written as IPv6',
    { ...PLAN, refusedStatuses: [200, 403], where: [{ field: 'client', is: 'equal', value: '192.0.2.0/24' }] },
  ],
  ['an agent with quotes', { ...PLAN, where: [{ field: 'agent', is: 'prefix', value: "it's" }] }],
];
const ONE_SERVER = PLANS.slice(0, 1);

const folder = mkdtempSync(path.join(tmpdir(), 'why403-equal-'));
const logs = [1, 2].map((seed) => {
  const file = path.join(folder, `access-${seed}.log`);
  writeFileSync(file, siteLog(seed, LINES));
  // Nothing is added to it any more.
  utimesSync(file, new Date(0), new Date(0));
  return file;
});
afterAll(() => rmSync(folder, { recursive: true }));

const known = new Map<string, LogAnalysis>();
async function byStream(name: string, log: string, plan: LogPlan): Promise<LogAnalysis> {
  const key = `${name} ${log}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const analysis = await streamEngine(await openInputs([log]), { hint: null }).analyse(plan, PATIENT);
  known.set(key, analysis);
  return analysis;
}

test('the log has something to say', async () => {
  const { incidents, noise, unexplained, byStatus } = await byStream('everything', logs[0] as string, PLAN);
  expect(incidents.length).toBeGreaterThanOrEqual(6);
  expect(noise.length).toBeGreaterThanOrEqual(3);
  expect(unexplained).toBeGreaterThan(10);
  expect(byStatus['400']).toBeGreaterThan(0);
});

describe.skipIf(!hasDuckDb)('DuckDB says what the stream says', () => {
  test.each(PLANS)(
    '%s',
    async (name, plan) => {
      for (const log of logs) {
        const engine = duckDbEngine({ logs: await openInputs([log]), hint: null });
        const { engine: _, ...asked } = await engine.analyse(plan, PATIENT);
        const { engine: __, ...streamed } = await byStream(name, log, plan);
        expect(asked).toEqual(streamed);
      }
    },
    120_000,
  );
});

describe.skipIf(!hasClickHouse)('ClickHouse says what the stream says', () => {
  const log = logs[0] as string;
  let servers: [RunningServer, RunningServer];
  beforeAll(async () => {
    servers = await startTwo();
    const [first] = servers;
    for (const [table, used] of [
      ['one', [first]],
      ['two', servers],
    ] as const) {
      const stores = used.map((server) => new LoadStore(addressOf(server), 'logs', table));
      const settings = { hint: null, blockBytes: 128 * 1024, parallel: 4 };
      await loadLogs(stores, await openInputs([log]), settings, PATIENT);
    }
  }, 120_000);
  afterAll(() => Promise.all(servers.map((server) => server.stop())), 60_000);

  const ask = (table: string, cluster: string | null, plan: LogPlan) =>
    clickHouseEngine({
      server: addressOf(servers[0]),
      target: { origin: servers[0].origin, database: 'logs', table },
      cluster,
      columns: {},
      limits: { memory: 2_000_000_000, threads: null },
    }).analyse(plan, PATIENT);

  test.each(ONE_SERVER)(
    'one server: %s',
    async (name, plan) => {
      expect(numbersOf(await ask('one', null, plan))).toEqual(numbersOf(await byStream(name, log, plan)));
    },
    120_000,
  );

  test.each(PLANS)(
    'two servers: %s',
    async (name, plan) => {
      expect(numbersOf(await ask('two', 'two', plan))).toEqual(numbersOf(await byStream(name, log, plan)));
    },
    240_000,
  );
});
