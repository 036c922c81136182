// `node bench/crawl.mjs [rounds] [pages]`: a local site of many pages crawled by why403, by linkinator and by `wget --spider`,
// in turn, and by why403 under two names; wall time, CPU, peak memory, and what was found of what is planted.
// linkinator is installed into a folder of the system's cache (`npm install --no-save`), not into the project.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../scripts/ensure.mjs';
import { median } from './measure.mjs';

const LINKINATOR = 'linkinator@7.6.1';
const rounds = Number(process.argv[2] ?? 5);
const pages = Number(process.argv[3] ?? 10_000);
const cli = path.join(root, 'packages/why403/dist/cli/main.js');
const folder = mkdtempSync(path.join(tmpdir(), 'why403-crawl-bench-'));
const cache = path.join(tmpdir(), 'why403-bench-linkinator');

const server = spawn(process.execPath, [path.join(root, 'bench/crawl/site.mjs'), String(pages)], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const planted = await new Promise((resolve) => server.stdout.once('data', (data) => resolve(JSON.parse(String(data)))));
const site = `http://127.0.0.1:${planted.port}/`;

/** CPU seconds of the server so far: the site must not be what is measured. Linux alone tells. */
function servedFor() {
  if (process.platform !== 'linux') return Number.NaN;
  const fields = readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Runs a command to its end: seconds, CPU seconds, those of the server meanwhile, MiB at most, and what it printed. */
function run(command, args) {
  const report = path.join(folder, 'time');
  const servedBefore = servedFor();
  const began = performance.now();
  const { stdout } = spawnSync('/usr/bin/time', ['-q', '-o', report, '-f', '%U %S %M', command, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    cwd: folder,
  });
  const seconds = (performance.now() - began) / 1000;
  const [user, system, kibibytes] = readFileSync(report, 'utf8').trim().split(/\s+/).map(Number);
  return { seconds, cpu: user + system, served: servedFor() - servedBefore, peak: kibibytes / 1024, stdout };
}

const crawl = (...agents) =>
  run(process.execPath, [
    cli,
    'crawl',
    site,
    '--mine',
    '--rate',
    'none',
    '--concurrency',
    '16',
    '--pages',
    '1000000',
    '--format',
    'json',
    ...agents.flatMap((name) => ['--agent', name]),
  ]);

const tools = {
  'why403 crawl': () => crawl('why403'),
  'why403 crawl --agent googlebot': () => crawl('googlebot'),
  'wget --spider': () => run('wget', ['--spider', '-r', '-l', 'inf', '-nd', '-e', 'robots=off', '-q', site]),
  [LINKINATOR]: () =>
    run(process.execPath, [linkinator(), site, '--recurse', '--concurrency', '16', '--silent', '--format', 'json']),
};

function linkinator() {
  const main = path.join(cache, 'node_modules/linkinator/build/src/cli.js');
  if (existsSync(main)) return main;
  mkdirSync(cache, { recursive: true });
  writeFileSync(path.join(cache, 'package.json'), '{}');
  spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', LINKINATOR], { cwd: cache, stdio: 'inherit' });
  return main;
}

const found = Object.fromEntries(Object.keys(tools).map((name) => [name, []]));
for (let round = 0; round < rounds; round++) {
  for (const [name, start] of Object.entries(tools)) {
    // Of the slowest one a single round is enough to see a factor of twenty.
    if (name === LINKINATOR && round > 0) continue;
    if (name === LINKINATOR || name === 'wget --spider') if (pages > 20_000) continue;
    found[name].push(start());
  }
}
server.kill();
rmSync(folder, { recursive: true });

const own = found['why403 crawl'];
const ratio = (name, what) => {
  const ratios = found[name].map((one, at) => one[what] / own[at][what]);
  return ratios.length === 0 ? '' : median(ratios).toFixed(2);
};
console.log(`${pages} pages, ${rounds} rounds, Node ${process.versions.node}; ratios are of one round, medians.`);
console.log(
  `${availableParallelism()} processors, of which the server has one at most; load ${loadavg()[0].toFixed(1)}.\n`,
);
console.log(
  '| | seconds | CPU s | CPU s of the server | peak MiB | pages a second | seconds, ratio | CPU, ratio |\n|---|---|---|---|---|---|---|---|',
);
for (const [name, runs] of Object.entries(found)) {
  if (runs.length === 0) continue;
  const [seconds, cpu, served, peak] = ['seconds', 'cpu', 'served', 'peak'].map((what) =>
    median(runs.map((one) => one[what])),
  );
  console.log(
    `| ${name} | ${seconds.toFixed(2)} | ${cpu.toFixed(2)} | ${served.toFixed(2)} | ${peak.toFixed(0)} | ${Math.round(pages / seconds)} | ${ratio(name, 'seconds')} | ${ratio(name, 'cpu')} |`,
  );
}
const survey = JSON.parse(found['why403 crawl --agent googlebot'][0].stdout);
const count = (kind) =>
  survey.findings.filter((finding) => finding.kind === kind).reduce((sum, finding) => sum + finding.count, 0);
console.log(
  `\nPlanted: ${planted.refused} refused to everybody, ${planted.crawlerOnly} to the name of the crawler alone. Found: ${count('page-refused')} and ${count('crawler-refused')}; other findings: ${survey.findings.filter(({ kind }) => kind !== 'page-refused' && kind !== 'crawler-refused').length}.`,
);
