import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../../../../scripts/servers.mjs';
import { loadLogs } from '../../../src/engines/clickhouse/load-logs.ts';
import { LoadStore } from '../../../src/engines/clickhouse/load-store.ts';
import { execute, query } from '../../../src/engines/clickhouse/query.ts';
import { openInputs } from '../../../src/engines/input/open-inputs.ts';
import { PATIENT } from '../sql/plans.ts';
import { siteLog } from '../sql/site-log.ts';
import { addressOf, hasClickHouse, startTwo } from './servers.ts';

const BLOCK = 64 * 1024;
const LOG = siteLog(3, 5000);
const ROWS = LOG.split('\n').filter((line) => /^\S+ - \S+ \[/.test(line)).length;

describe.skipIf(!hasClickHouse)('loading logs', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'why403-load-'));
  let servers: [RunningServer, RunningServer];
  let tables = 0;

  beforeAll(async () => {
    servers = await startTwo();
  }, 60_000);
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(folder, { recursive: true });
  }, 60_000);

  /** A new table, and a file of the given text that nothing is added to any more. */
  function place(text: string | Buffer = LOG, name = 'access.log') {
    tables += 1;
    const table = `t${tables}`;
    const file = path.join(mkdtempSync(path.join(folder, 'logs-')), name);
    writeFileSync(file, text);
    utimesSync(file, new Date(0), new Date(0));
    return { table, file };
  }
  const storesOf = (table: string) => servers.map((server) => new LoadStore(addressOf(server), 'logs', table));
  const load = async (table: string, files: readonly string[], stores = storesOf(table)) =>
    loadLogs(stores, await openInputs(files), { hint: null, blockBytes: BLOCK, parallel: 4 }, PATIENT);

  /** Rows in all, and the number of different lines' places, on both servers. */
  async function counted(table: string) {
    const counts = await Promise.all(
      servers.map((server) =>
        query(
          addressOf(server),
          `SELECT count(*), sum(cityHash64(second, method, path, client, agent, referer, status, bytes) % 1000003) FROM logs.${table}`,
          'nn',
        ),
      ),
    );
    return counts.map(([row]) => row as [number, number]).reduce((a, b) => [a[0] + b[0], a[1] + b[1]]);
  }
  async function whole(text = LOG) {
    const { table, file } = place(text);
    await load(table, [file]);
    return counted(table);
  }

  test('goes to both servers, once, and a second load adds nothing', async () => {
    const { table, file } = place();
    const [first] = await load(table, [file]);
    expect(first).toMatchObject({ rows: ROWS, lines: LOG.split('\n').length - 1 });
    expect((await counted(table))[0]).toBe(ROWS);
    for (const server of servers) {
      const [[there]] = (await query(addressOf(server), `SELECT count(*) FROM logs.${table}`, 'n')) as [[number]];
      expect(there).toBeGreaterThan(ROWS / 4);
    }
    const [again] = await load(table, [file]);
    expect(again).toMatchObject({ rows: 0, parts: 0 });
    expect((await counted(table))[0]).toBe(ROWS);
  }, 60_000);

  test('a log that has grown, was renamed and packed is the same log', async () => {
    const half = LOG.lastIndexOf('\n', LOG.length / 2) + 1;
    const { table, file } = place(LOG.slice(0, half));
    await load(table, [file]);
    appendFileSync(file, LOG.slice(half));
    utimesSync(file, new Date(0), new Date(0));
    await load(table, [file]);
    expect(await counted(table)).toEqual(await whole());
    const rotated = `${file}.1`;
    renameSync(file, rotated);
    expect(await load(table, [rotated])).toMatchObject([{ rows: 0 }]);
    const { file: packed } = place(gzipSync(LOG), 'access.log.2.gz');
    await load(table, [packed]);
    expect(await counted(table)).toEqual(await whole());
  }, 60_000);

  test('the end of a line that is being written comes with the next load', async () => {
    const cut = LOG.indexOf('\n', LOG.length / 2) - 20;
    const { table, file } = place();
    writeFileSync(file, LOG.slice(0, cut));
    await load(table, [file]);
    writeFileSync(file, LOG);
    await load(table, [file]);
    expect(await counted(table)).toEqual(await whole());
  }, 60_000);

  test('killed at any time and run again it counts nothing twice and loses nothing', async () => {
    const { table, file } = place();
    const expected = await whole();
    const loader = path.join(folder, 'loader.mjs');
    await build({
      stdin: { contents: loaderSource(table, file, servers), resolveDir: import.meta.dirname, loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: loader,
      logLevel: 'error',
    });
    for (const patience of [250, 400, 550, 700, 900]) await killedAfter(loader, patience);
    await load(table, [file]);
    expect(await counted(table)).toEqual(expected);
  }, 120_000);

  test('so it does when a server is killed in between', async () => {
    const { table, file } = place();
    const expected = await whole();
    const failing = load(table, [file]).then(
      () => null,
      (error: Error) => error,
    );
    await new Promise((resolve) => setTimeout(resolve, 150));
    await servers[1].kill();
    const error = await failing;
    await servers[1].restart();
    if (error !== null) expect(error.message).toMatch(/did not answer|refused/);
    await load(table, [file]);
    expect(await counted(table)).toEqual(expected);
  }, 120_000);

  test('rows whose entry in the ledger is missing are entered and not added again', async () => {
    const { table, file } = place();
    await load(table, [file]);
    const before = await counted(table);
    for (const server of servers) {
      await execute(addressOf(server), { sql: `DROP TABLE logs.${table}_loads` });
    }
    await load(table, [file]);
    expect(await counted(table)).toEqual(before);
  }, 60_000);

  test('rows that a server lost are loaded again', async () => {
    const { table, file } = place();
    const expected = await whole();
    await load(table, [file]);
    await execute(addressOf(servers[1]), { sql: `DROP TABLE logs.${table}` });
    await load(table, [file]);
    expect(await counted(table)).toEqual(expected);
  }, 60_000);

  test('two loads at the same time add each row once', async () => {
    const { table, file } = place();
    const expected = await whole();
    await Promise.allSettled([load(table, [file]), load(table, [file]), load(table, [file])]);
    await load(table, [file]);
    expect(await counted(table)).toEqual(expected);
  }, 60_000);
});

function killedAfter(loader: string, patience: number): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [loader], { stdio: 'ignore' });
    setTimeout(() => child.kill('SIGKILL'), patience);
    child.once('exit', () => resolve());
  });
}

function loaderSource(table: string, file: string, servers: readonly RunningServer[]): string {
  return `
import { loadLogs } from '../../../src/engines/clickhouse/load-logs.ts';
import { LoadStore } from '../../../src/engines/clickhouse/load-store.ts';
import { openInputs } from '../../../src/engines/input/open-inputs.ts';
const stores = ${JSON.stringify(servers.map(addressOf))}.map((server) => new LoadStore(server, 'logs', ${JSON.stringify(table)}));
const settings = { hint: null, blockBytes: ${BLOCK}, parallel: 2 };
await loadLogs(stores, await openInputs([${JSON.stringify(file)}]), settings, { stop: new AbortController().signal, progress() {} });
`;
}
