import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../../../../scripts/servers.mjs';
import { type ClickHouseSettings, clickHouseEngine } from '../../../src/engines/clickhouse/clickhouse-engine.ts';
import { loadLogs } from '../../../src/engines/clickhouse/load-logs.ts';
import { LoadStore } from '../../../src/engines/clickhouse/load-store.ts';
import { execute } from '../../../src/engines/clickhouse/query.ts';
import { openInputs } from '../../../src/engines/input/open-inputs.ts';
import { PATIENT, PLAN as WHOLE } from '../sql/plans.ts';
import { siteLog } from '../sql/site-log.ts';
import { addressOf, hasClickHouse, startTwo } from './servers.ts';

const PLAN = { ...WHOLE, top: 5, incidents: false };

describe.skipIf(!hasClickHouse)('two servers', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'why403-cluster-'));
  let servers: [RunningServer, RunningServer];
  beforeAll(async () => {
    servers = await startTwo();
    const file = path.join(folder, 'access.log');
    writeFileSync(file, siteLog(5, 3000));
    utimesSync(file, new Date(0), new Date(0));
    const stores = servers.map((server) => new LoadStore(addressOf(server), 'logs', 'access'));
    await loadLogs(stores, await openInputs([file]), { hint: null, blockBytes: 64 * 1024, parallel: 2 }, PATIENT);
    for (const [at, server] of servers.entries()) {
      const run = (sql: string) => execute(addressOf(server), { sql });
      await run('CREATE TABLE logs.everywhere AS logs.access ENGINE = Distributed(two, logs, access, rand())');
      await run(
        'CREATE TABLE logs.foreign (at DateTime, http_status Nullable(UInt16), request_uri String, ip String, ua Nullable(String)) ENGINE = MergeTree ORDER BY at',
      );
      await run(
        `INSERT INTO logs.foreign SELECT toDateTime(1772323200 + number), if(number % 4 = 0, 403, 200), '/a?b=${at}', '192.0.2.7', NULL FROM system.numbers LIMIT 100`,
      );
      await run('CREATE TABLE logs.texts (ts String, status String, path String) ENGINE = Log');
      await run(
        `INSERT INTO logs.texts VALUES ('01/Mar/2026:00:00:05 +0100', '403', '/x'), ('2026-03-01T00:00:05Z', '403', '/x'), ('1772323205', '200', '/x'), ('1772323205123', '403', '/y'), ('junk', 'junk', '/z')`,
      );
    }
  }, 90_000);
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(folder, { recursive: true });
  }, 60_000);

  const ask = (table: string, more: Partial<ClickHouseSettings> = {}, plan = PLAN) =>
    clickHouseEngine({
      server: addressOf(servers[0]),
      target: { origin: servers[0].origin, database: 'logs', table },
      cluster: null,
      columns: {},
      limits: { memory: 1_000_000_000, threads: null },
      ...more,
    }).analyse(plan, PATIENT);

  test('a Distributed table and a named cluster say the same of the whole', async () => {
    const named = await ask('access', { cluster: 'two' });
    expect(await ask('everywhere')).toEqual(named);
    expect(named.lines).toBeGreaterThanOrEqual(3000);
    expect(named.partial).toEqual([]);
    expect((await ask('access')).byStatus['200']).toBeLessThan(named.byStatus['200'] as number);
  }, 60_000);

  test('columns are told by flags and by their usual names; NULL is nothing', async () => {
    const columns = { second: 'at', status: 'http_status' } as const;
    const asked = await ask('foreign', { columns, cluster: 'two' });
    expect(asked).toMatchObject({ lines: 200, refused: 50, byStatus: { 200: 150, 403: 50 }, partial: [] });
    expect(asked.top.paths).toEqual([{ key: '/a', refused: 50, total: 200 }]);
    expect(asked.top.networks).toEqual([{ key: '192.0.2.0/24', refused: 50, total: null }]);
    expect(asked.first).toBe('2026-03-01T00:00:00Z');
    await expect(ask('foreign')).rejects.toThrow(/no column is known to hold the time; say --column time=NAME/);
    await expect(ask('foreign', { columns: { second: 'no' } })).rejects.toThrow('there is no column no');
  }, 60_000);

  test('times that are texts or numbers', async () => {
    const asked = await ask('texts');
    expect(asked).toMatchObject({ refused: 3, byStatus: { 0: 1, 200: 1, 403: 3 } });
    expect(asked.perMinute).toEqual([
      ['2026-02-28T23:00Z', 1],
      ['2026-03-01T00:00Z', 2],
    ]);
  }, 60_000);

  test('a table that is not there is said', async () => {
    await expect(ask('nothing')).rejects.toThrow(/has no table logs\.nothing/);
    await expect(ask('access', { cluster: 'three' })).rejects.toThrow(/knows no cluster three/);
  }, 60_000);

  test('a shard that is down makes the answer partial, and says which', async () => {
    const whole = await ask('access', { cluster: 'two' });
    await servers[1].kill();
    try {
      for (const asked of [await ask('access', { cluster: 'two' }), await ask('everywhere')]) {
        expect(asked.partial).toHaveLength(1);
        expect(asked.partial[0]).toMatch(
          /^shard 2 of 2 of two \(127\.0\.0\.1:\d+\) does not answer: its rows are missing$/,
        );
        expect(asked.refused).toBeLessThan(whole.refused);
        expect(asked.refused).toBeGreaterThan(0);
      }
    } finally {
      await servers[1].restart();
    }
    expect(await ask('access', { cluster: 'two' })).toEqual(whole);
  }, 90_000);

  test('a shard that goes down in the middle gives no mixture of numbers', async () => {
    const whole = await ask('access', { cluster: 'two' });
    const asking = ask('access', { cluster: 'two' });
    await new Promise((resolve) => setTimeout(resolve, 80));
    await servers[1].kill();
    const asked = await asking;
    await servers[1].restart();
    const perStatus = Object.values(asked.byStatus).reduce((sum, one) => sum + one, 0);
    expect(asked.perHour.reduce((sum, [, total]) => sum + total, 0)).toBe(perStatus);
    if (asked.partial.length === 0) expect(asked).toEqual(whole);
    else expect(perStatus).toBeLessThan(Object.values(whole.byStatus).reduce((sum, one) => sum + one, 0));
  }, 90_000);

  test('limits of time and memory are kept by the server', async () => {
    await expect(ask('access', { limits: { memory: 1000, threads: 1 } }, { ...PLAN, top: 50 })).rejects.toThrow(
      /refused: .*[Mm]emory limit/,
    );
  }, 60_000);

  test('a stop ends the question and says what is missing', async () => {
    const controller = new AbortController();
    const engine = clickHouseEngine({
      server: addressOf(servers[0]),
      target: { origin: servers[0].origin, database: 'logs', table: 'access' },
      cluster: null,
      columns: {},
      limits: { memory: 1_000_000_000, threads: null },
    });
    const progress = () => controller.abort();
    const asked = await engine.analyse({ ...PLAN, incidents: true }, { stop: controller.signal, progress });
    expect(asked.partial).toHaveLength(1);
    expect(asked.partial[0]).toMatch(/^stopped before/);
    expect(asked.refused).toBeGreaterThan(0);
  }, 60_000);
});
