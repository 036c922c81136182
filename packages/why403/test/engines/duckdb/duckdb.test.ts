import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { duckDbEngine } from '../../../src/engines/duckdb/duckdb-engine.ts';
import { isLake, lakeFormat } from '../../../src/engines/duckdb/lake.ts';
import { DUCKDB_PACKAGE, installCommand, loadDuckDb } from '../../../src/engines/duckdb/open-duckdb.ts';
import { ownQuestion } from '../../../src/engines/duckdb/own-question.ts';
import { openInputs } from '../../../src/engines/input/open-inputs.ts';
import { PATIENT, PLAN } from '../sql/plans.ts';
import { hasDuckDb, openDuckDb } from './open.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'why403-duckdb-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => path.join(folder, name);
const NEVER = new AbortController().signal;

describe('the package', () => {
  test('is told how to be installed where it is not there', () => {
    writeFileSync(at('nowhere.js'), '');
    expect(() => loadDuckDb(at('nowhere.js'))).toThrow(
      `the engine duckdb needs a package that is not installed. Run: npm install --no-save --prefix ${folder} ${DUCKDB_PACKAGE}`,
    );
  });
  test('goes beside the program, wherever that is', () => {
    expect(installCommand('/usr/lib/node_modules/why403/dist/cli/main.js')).toBe(
      `npm install --global ${DUCKDB_PACKAGE}`,
    );
    expect(installCommand('/home/a b/node_modules/why403/dist/cli/main.js')).toBe(
      `npm install --no-save --prefix '/home/a b' ${DUCKDB_PACKAGE}`,
    );
    expect(installCommand('/src/why403/packages/why403/dist/cli/main.js')).toBe(
      `npm install --no-save --prefix /src/why403 ${DUCKDB_PACKAGE}`,
    );
  });
});

test('files with columns are known by their names', () => {
  expect(
    ['a.parquet', 'x/**/*.PQ', 'a.csv', 'a.tsv.gz', 'a.ndjson', 'a.json.zst', 'access.log', 'a.log.gz'].map(lakeFormat),
  ).toEqual(['parquet', 'parquet', 'csv', 'csv', 'json', 'json', null, null]);
});

test('JSON is a log unless its columns are told', () => {
  expect(isLake(['a.parquet', 'b.csv'], false)).toBe(true);
  expect(isLake(['a.json'], false)).toBe(false);
  expect(isLake(['a.json'], true)).toBe(true);
  expect(isLake(['a.parquet', 'access.log'], true)).toBe(false);
});

describe.skipIf(!hasDuckDb)('lakes', () => {
  const rows = [
    { day: 1, ts: '2026-03-01 00:00:05', http_status: 403, request_uri: '/a?x=1', remote_addr: '192.0.2.1' },
    { day: 1, ts: '2026-03-01 00:01:05', http_status: 200, request_uri: '/a', remote_addr: '192.0.2.2' },
    { day: 2, ts: '2026-03-02 00:00:05', http_status: 403, request_uri: "/it's", remote_addr: '2001:DB8:0:1::1' },
  ];
  async function lay(): Promise<void> {
    const { session, end } = await openDuckDb();
    writeFileSync(at('all.ndjson'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const from = `(SELECT * REPLACE (CAST(ts AS TIMESTAMP) AS ts) FROM read_json('${at('all.ndjson')}'))`;
    mkdirSync(at('lake'), { recursive: true });
    await session.run(`COPY ${from} TO '${at('lake')}' (FORMAT parquet, PARTITION_BY (day), OVERWRITE_OR_IGNORE)`);
    await session.run(`COPY ${from} TO '${at('all.csv')}'`);
    end();
  }
  const columns = { status: 'http_status', second: 'ts' } as const;

  test.each(['lake/**/*.parquet', 'all.csv', 'all.ndjson'])(
    '%s',
    async (pattern) => {
      await lay();
      const engine = duckDbEngine({ lake: { paths: [at(pattern)], columns } });
      const asked = await engine.analyse({ ...PLAN, incidents: false }, PATIENT);
      expect(asked).toMatchObject({
        engine: 'duckdb',
        lines: 3,
        refused: 2,
        byStatus: { 200: 1, 403: 2 },
        partial: [],
      });
      expect(asked.top.paths.map(({ key, refused, total }) => [key, refused, total])).toEqual([
        ['/a', 1, 2],
        ["/it's", 1, 1],
      ]);
      expect(asked.top.networks.map(({ key }) => key)).toEqual(['192.0.2.0/24', '2001:db8::/48']);
      expect([asked.first, asked.last]).toEqual(['2026-03-01T00:00:05Z', '2026-03-02T00:00:05Z']);
    },
    60_000,
  );

  test('say which column is wanted, and which files are not there', async () => {
    await lay();
    const ask = (paths: readonly string[], map = {}) =>
      duckDbEngine({ lake: { paths, columns: map } }).analyse(PLAN, PATIENT);
    await expect(ask([at('none*.parquet')])).rejects.toThrow(/no such file/);
    await expect(ask([at('all.csv'), at('lake/**/*.parquet')])).rejects.toThrow(/files of one format/);
    await expect(ask([at('all.csv')], { status: 'x' })).rejects.toThrow('there is no column x');
  }, 60_000);
});

describe.skipIf(!hasDuckDb)('questions of one\u2019s own', () => {
  const log = at('access.log');
  writeFileSync(
    log,
    '192.0.2.1 - - [01/Mar/2026:00:00:05 +0000] "GET /a?b HTTP/1.1" 403 153 "-" "curl/8"\n192.0.2.1 - - [01/Mar/2026:00:00:06 +0000] "GET /b HTTP/1.1" 200 9 "-" "curl/8"\n',
  );
  writeFileSync(at('secret.csv'), 'a\n1\n');
  const ask = async (sql: string, limit = 10) =>
    ownQuestion({ logs: await openInputs([log]), hint: null }, sql, limit, NEVER);

  test('are answered over the parsed columns', async () => {
    expect(await ask('SELECT status, path, "time", network FROM requests ORDER BY second')).toEqual({
      columns: ['status', 'path', 'time', 'network'],
      rows: [
        [403, '/a', '2026-03-01 00:00:05', '192.0.2.0/24'],
        [200, '/b', '2026-03-01 00:00:06', '192.0.2.0/24'],
      ],
      cut: false,
    });
    expect(await ask('SELECT status FROM requests', 1)).toMatchObject({ rows: [[403]], cut: true });
    expect(await ask('SELECT NULL, count(*) FROM requests')).toMatchObject({ rows: [[null, 2]] });
  }, 60_000);

  test.each([
    [`SELECT * FROM read_csv('${at('secret.csv')}')`, /file system operations are disabled|Permission/],
    [`SELECT * FROM '${at('secret.csv')}'`, /does not exist|Permission|disabled/],
    [`COPY requests TO '${at('out.csv')}'`, /disabled|SELECT/],
    [`ATTACH '${at('x.db')}'`, /SELECT/],
    ['DROP TABLE requests', /SELECT/],
    ['INSERT INTO requests SELECT * EXCLUDE (time) FROM requests', /SELECT/],
    ['SET enable_external_access = true', /SELECT/],
    ['INSTALL httpfs', /SELECT/],
    ['SELECT 1; SELECT 2', /one statement/],
    ['SELECT', /./],
  ])(
    '%s is refused',
    async (sql, why) => {
      await expect(ask(sql)).rejects.toThrow(why);
    },
    60_000,
  );

  test('a lake is read, and nothing beside it', async () => {
    const lake = { paths: [at('secret.csv')], columns: { status: 'a', second: 'a' } } as const;
    expect(await ownQuestion({ lake }, 'SELECT a FROM source', 5, NEVER)).toMatchObject({ rows: [[1]] });
    await expect(ownQuestion({ lake }, `SELECT * FROM read_text('${log}')`, 5, NEVER)).rejects.toThrow(
      /Permission|disabled/,
    );
  }, 60_000);
});

describe.skipIf(!hasDuckDb)('more refused requests than are fetched one by one', () => {
  test('leave what explains nothing on the server: counts stay exact, and the answer says what is not', async () => {
    const { siteLog } = await import('../sql/site-log.ts');
    writeFileSync(at('site.log'), siteLog(4, 6000));
    const plan = { ...PLAN, fineSeconds: 300 };
    const analyse = async (detailLimit: number) =>
      duckDbEngine({ logs: await openInputs([at('site.log')]), hint: null }, { detailLimit }).analyse(plan, PATIENT);
    const [full, collapsed] = [await analyse(1_000_000), await analyse(10)];
    const counts = ({ incidents, unexplained }: typeof full) => ({
      incidents: incidents.map(({ by, requests, served, since, until }) =>
        [by.prefix ?? by.path ?? by.network ?? by.agent ?? by.refererHost, requests, served, since, until].slice(1),
      ),
      unexplained,
    });
    expect(counts(collapsed)).toEqual(counts(full));
    expect(collapsed.approximations.map(({ of }) => of)).toEqual(['clients and paths of incidents']);
    expect(full.approximations).toEqual([]);
  }, 120_000);
});
