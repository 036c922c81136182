// `node bench/logs-cluster.mjs [--rows 20000000] [--rounds 3] [--threads 1]`: the whole analysis of a day of access log
// by the command as it is shipped, on one ClickHouse server and on two that share the rows, in pairs. Both servers run
// here; each question may use so many threads on each of them, so that two servers do not fight for the same cores on a
// machine that has as many cores as servers. The answers must be the same. Where other programs have the cores, the
// processor time of the busiest server says what two machines would gain: where the clock does not show it, that is said
// with its reason, and it is the figure that counts.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../scripts/ensure.mjs';
import { freePort, isInstalled, startServer } from '../scripts/servers.mjs';
import { median } from './measure.mjs';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '20000000' },
    rounds: { type: 'string', default: '3' },
    threads: { type: 'string', default: '1' },
  },
});
const rows = Number(values.rows);
const rounds = Number(values.rounds);
const WANTED = 1.6;
const DAY = 1_772_323_200;

if (!isInstalled('clickhouse')) {
  console.error('SKIPPED: clickhouse-server is not installed.');
  process.exit(0);
}

const COLUMNS =
  'second UInt32, status UInt16, method String, path String, client String, agent String, referer String, user String, host String, country String, reason String, bytes Int64, network String, wide_network String, referer_host String, load_file UInt64, load_from UInt64, load_stop UInt64';
const LEDGER =
  'load_file UInt64, load_from UInt64, load_stop UInt64, name String, format String, head_bytes UInt64, head_hash String, lines UInt64, rows UInt64, unread UInt64, unread_sample String, fault String, finished UInt8, loaded_at DateTime';

/** A day of requests, 3 % of them refused, with an incident every four hours; the same rows whoever makes them. */
function daySql(part, parts) {
  const draw = (salt, below) => `(cityHash64(number, ${salt}) % ${below})`;
  const planted = `(intDiv(number * 12, ${rows}) % 2 = 1 AND ${draw(1, 100)} < 4)`;
  const kind = `(intDiv(number * 12, ${rows}) % 4)`;
  const octets = (salt) => `toString(${draw(salt, 200)}), '.', toString(${draw(salt + 1, 250)})`;
  return `SELECT toUInt32(${DAY} + intDiv(number * 86400, ${rows})) AS second,
    toUInt16(multiIf(${planted}, 403, ${draw(2, 1000)} < 10, 403, ${draw(2, 1000)} < 60, 404, 200)) AS status,
    if(${draw(3, 10)} = 0, 'POST', 'GET') AS method,
    if(${planted} AND ${kind} = 3, concat('/media/2025/', toString(${draw(4, 80)}), '.jpg'),
      concat('/shop/', toString(${draw(5, 200)}), '/item-', toString(${draw(6, 100)}), '.html')) AS path,
    if(${planted} AND ${kind} = 1, concat('203.0.113.', toString(${draw(7, 40)})), concat('198.', toString(${draw(8, 20)}), '.', ${octets(9)})) AS client,
    concat('Mozilla/5.0 (X11; Linux x86_64; rv:', toString(${draw(11, 90)}), '.0) Gecko/20100101 Firefox/', toString(${draw(11, 90)}), '.0') AS agent,
    if(${draw(12, 3)} = 0, '-', concat('https://www.shop.example/shop/', toString(${draw(13, 200)}), '/')) AS referer,
    '' AS user, '' AS host, '' AS country, '' AS reason, toInt64(if(status = 403, 153, ${draw(14, 9000)})) AS bytes,
    concat(extract(client, '^([0-9]+[.][0-9]+[.][0-9]+)'), '.0/24') AS network, concat(extract(client, '^([0-9]+[.][0-9]+)'), '.0.0/16') AS wide_network,
    if(referer = '-', '', 'www.shop.example') AS referer_host, toUInt64(1), toUInt64(0), toUInt64(0)
    FROM (SELECT number FROM system.numbers LIMIT ${rows}) WHERE number % ${parts} = ${part}`;
}

async function run(server, sql) {
  const response = await fetch(`${server.origin}/`, { method: 'POST', body: sql });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}

async function fill(server, table, part, parts) {
  await run(server, 'CREATE DATABASE IF NOT EXISTS logs');
  await run(
    server,
    `CREATE TABLE logs.${table} (${COLUMNS}) ENGINE = MergeTree PARTITION BY load_file % 16 ORDER BY (status, second)`,
  );
  await run(
    server,
    `CREATE TABLE logs.${table}_loads (${LEDGER}) ENGINE = MergeTree PARTITION BY tuple() ORDER BY (load_file, load_from)`,
  );
  await run(server, `INSERT INTO logs.${table} ${daySql(part, parts)}`);
  await run(server, `OPTIMIZE TABLE logs.${table} FINAL`);
  const count = Number(await run(server, `SELECT count(*) FROM logs.${table}`));
  await run(
    server,
    `INSERT INTO logs.${table}_loads SELECT 1, ${part}, 1, 'day', 'made', 1, '', ${count}, ${count}, 0, '', '', 1, now()`,
  );
}

const main = path.join(root, 'packages/why403/dist/cli/main.js');

const TICKS = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Seconds of processor time that each server has taken so far. */
function processorTimes() {
  return servers.map((server) => {
    const fields = readFileSync(`/proc/${server.pid()}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  });
}

/** Seconds that the command takes, and its answer without what names the server. */
function analysed(server, table, cluster) {
  const args = [main, 'logs', '--engine', `clickhouse=${server.origin}/logs.${table}`, '--format', 'json'];
  const before = processorTimes();
  const began = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args, ...(cluster ? ['--cluster', 'two'] : [])], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  const { sources: _, ...answer } = JSON.parse(stdout);
  return { seconds, processor: processorTimes().map((time, at) => time - before[at]), answer };
}

const shards = [await freePort(), await freePort()];
const servers = await Promise.all(
  shards.map((tcp) => startServer('clickhouse', { shards, tcp, threads: Number(values.threads) })),
);
try {
  console.log(
    `${rows.toLocaleString('en')} rows, ${cpus().length} cores, ${values.threads} thread(s) a server and question`,
  );
  await fill(servers[0], 'one', 0, 1);
  await Promise.all(servers.map((server, part) => fill(server, 'two', part, 2)));
  const ratios = [];
  const work = [];
  const waits = [];
  for (let round = 0; round < rounds; round++) {
    const one = analysed(servers[0], 'one', false);
    const two = analysed(servers[0], 'two', true);
    const { lines, refused, incidents, partial } = one.answer;
    if (JSON.stringify(one.answer) !== JSON.stringify(two.answer)) throw new Error('the answers differ');
    ratios.push(one.seconds / two.seconds);
    const busiest = Math.max(...two.processor);
    work.push(one.processor[0] / busiest);
    // What both took beyond the work of the server that has most of it: waiting for a core, and the command itself.
    waits.push([one.seconds - one.processor[0], two.seconds - busiest]);
    const words = two.processor.map((time) => time.toFixed(1)).join(' + ');
    console.log(
      `processor time of the servers: one ${one.processor[0].toFixed(1)} s, two ${words} s: ${(one.processor[0] / busiest).toFixed(2)} x less on the busiest`,
    );
    console.log(
      `one ${one.seconds.toFixed(1)} s, two ${two.seconds.toFixed(1)} s: ${ratios.at(-1).toFixed(2)} x; ${lines} rows, ${refused} refused, ${incidents.length} incidents, ${partial.length} missing`,
    );
  }
  const faster = median(ratios);
  console.log(`load ${loadavg()[0].toFixed(1)} at the end; median ${faster.toFixed(2)} x faster (wanted: ${WANTED} x)`);
  if (faster < WANTED) {
    const [one, two] = [0, 1].map((side) => median(waits.map((pair) => pair[side])).toFixed(1));
    const cores = `${cpus().length} cores for two servers, the command and a load of ${loadavg()[0].toFixed(1)}`;
    console.log(`why: ${cores}; beyond the work of its busiest server one took ${one} s, two took ${two} s`);
    console.log(
      `with a core for each server: ${median(work).toFixed(2)} x, by the processor time of the busiest (wanted: ${WANTED} x)`,
    );
  }
  process.exitCode = Math.max(faster, median(work)) < WANTED ? 1 : 0;
} finally {
  await Promise.all(servers.map((server) => server.stop()));
}
