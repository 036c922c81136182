// `node bench/logs.mjs [--mb 1024] [--pairs 5] [--large 4096] [--only grep,mawk] [--folder /tmp]`: what `why403 logs` takes
// against other tools on the same log, in pairs one after the other. CPU seconds (user and system) of whole processes; the
// ratio is the median of the ratios of the pairs. Tools that are not there are left out. Build first.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { median } from './measure.mjs';

const { values } = parseArgs({
  options: {
    mb: { type: 'string', default: '1024' },
    small: { type: 'string', default: '100' },
    large: { type: 'string' },
    pairs: { type: 'string', default: '5' },
    only: { type: 'string' },
    folder: { type: 'string', default: '/tmp' },
  },
});
const generator = fileURLToPath(new URL('logs/make-logs.mjs', import.meta.url));
const main = fileURLToPath(new URL('../packages/why403/dist/cli/main.js', import.meta.url));
const mawkScript = fileURLToPath(new URL('logs/group-by.awk', import.meta.url));
const folder = mkdtempSync(path.join(values.folder, 'why403-bench-'));
const answer = path.join(folder, 'answer');
let exceeded = 0;

try {
  for (const [name, bench] of Object.entries({
    exact,
    grep,
    mawk,
    duckdb,
    goaccess,
    share,
    gzip,
    errors,
    memory,
    workers,
  })) {
    if (values.only === undefined || values.only.split(',').includes(name)) bench();
  }
} finally {
  rmSync(folder, { recursive: true });
}
if (exceeded > 0) console.log(`${exceeded} bars exceeded`);
process.exitCode = exceeded === 0 ? 0 : 1;

/** Every number against what the generator knows, for twenty seeds of each kind. */
function exact() {
  let wrong = 0;
  let logs = 0;
  for (const kind of ['nginx-combined', 'json', 'nginx-error', 'apache-error']) {
    for (let seed = 1; seed <= 20; seed++) {
      const log = path.join(folder, `${kind}-${seed}.log`);
      const options = ['--awkward', '0.02', '--rate403', seed % 4 === 0 ? '0.5' : '0.04'];
      run([
        process.execPath,
        generator,
        '--kind',
        kind,
        '--seed',
        `${seed}`,
        '--mb',
        '5',
        ...options,
        '--out',
        log,
        '--truth',
        `${log}.json`,
      ]);
      const truth = JSON.parse(readFileSync(`${log}.json`, 'utf8'));
      for (const command of [counts(log), incidents(log)]) {
        run(command);
        const unlike = differences(truth, JSON.parse(readFileSync(answer, 'utf8')), kind.endsWith('-error'));
        logs += 1;
        if (unlike.length > 0) wrong += 1;
        if (unlike.length > 0) console.log(`${kind}, seed ${seed}: not equal: ${unlike.join(', ')}`);
      }
      rmSync(log);
    }
  }
  say(`of ${logs} answers, not equal to what is known`, wrong, 0, 'answers');
}

/** Names of what an answer says otherwise than the generator. */
function differences(truth, answered, isErrorLog) {
  const lists = {
    paths: 'topPaths403',
    clients: 'topClients403',
    agents: 'topUserAgents403',
    referers: 'topReferers403',
  };
  const pairs = [
    ['lines', truth.lines, answered.lines],
    ['bytes', truth.bytes, answered.bytes],
    ['refused', truth.status['403'], answered.refused],
    [
      'perMinute',
      truth.perMinute403,
      Object.fromEntries(answered.perMinute.map(([minute, n]) => [minute.slice(0, -1), n])),
    ],
  ];
  for (const [name, known] of Object.entries(lists)) {
    // An error log shows no agents, and of a target only what its message quotes.
    if (!isErrorLog || name === 'clients')
      pairs.push([name, truth[known], answered.top[name].map(({ key, refused }) => [key, refused])]);
  }
  if (!isErrorLog) {
    pairs.push(['byStatus', truth.status, answered.byStatus]);
    pairs.push(['share', truth.pathShare, answered.top.paths.map(({ key, refused, total }) => [key, refused, total])]);
  }
  return pairs.filter(([, known, said]) => JSON.stringify(known) !== JSON.stringify(said)).map(([name]) => name);
}

/** Against a search for the text, which counts ` 403 ` wherever it stands and groups nothing. */
function grep() {
  const log = made('combined');
  compare('counts / grep -c', counts(log), ['grep', '-c', ' 403 ', log], 1.0);
  compare('with incidents / grep -c', incidents(log), ['grep', '-c', ' 403 ', log], 1.6);
  compare('counts / rg -c', counts(log), ['rg', '-c', ' 403 ', log], 12);
}

/** Against the same counts by a script of the fastest awk. */
function mawk() {
  const log = made('combined');
  compare('counts / mawk group-by', counts(log), ['mawk', '-F"', '-f', mawkScript, log], 0.33);
}

function duckdb() {
  const log = made('combined');
  const command = ['--input-type=module', '-e', readFileSync(new URL('logs/duckdb.js', import.meta.url), 'utf8'), log];
  compare('counts / DuckDB', counts(log), [process.execPath, ...command], 0.1);
}

/** GoAccess makes more panels than are asked for here; it takes more time for each byte the larger the log. */
function goaccess() {
  const log = made('combined', values.small);
  const out = path.join(folder, 'report.json');
  const other = ['goaccess', log, '--log-format=COMBINED', '-o', out];
  compare(`counts / GoAccess, ${values.small} MiB`, counts(log), other, 1 / 40);
}

/** A flood of refusals should cost about as much as a quiet day. */
function share() {
  const quiet = made('combined', values.small, ['--rate403', '0.03'], 'quiet');
  const flood = made('combined', values.small, ['--rate403', '0.5', '--seed', '9'], 'flood');
  compare('50 % refused / 3 %, counts', counts(flood), counts(quiet), 1.5);
  compare('50 % refused / 3 %, with incidents', incidents(flood), incidents(quiet), 1.5);
}

function gzip() {
  const log = made('combined', values.small);
  run(['gzip', '-kf6', log]);
  const both = [
    'sh',
    '-c',
    'zcat "$1" > "$2" && shift 2 && exec "$@"',
    'sh',
    `${log}.gz`,
    path.join(folder, 'unpacked'),
  ];
  compare('packed / zcat and unpacked', counts(`${log}.gz`), [...both, ...counts(log)], 1.0);
}

function errors() {
  const log = made('nginx-error', '200');
  const sentences =
    'Permission denied|access forbidden by rule|is forbidden|has been denied|Access denied with code 403';
  compare('error log / grep -cE', counts(log), ['grep', '-cE', sentences, log], 3);
}

/** The most memory that is held at once must not grow with the log. */
function memory() {
  const sizes = [values.mb, ...(values.large === undefined ? [] : [values.large])];
  for (const mb of sizes) {
    const log = made('combined', mb);
    for (const [name, command] of [
      ['counts', counts(log)],
      ['with incidents', incidents(log)],
    ]) {
      const { peak } = run(command);
      say(`peak memory, ${name}, ${mb} MiB`, peak, 150, 'MiB');
    }
  }
}

/** What threads save in time, and cost in work and memory, against one, in pairs. The answers have to be the same. */
function workers() {
  const log = made('combined');
  for (const [name, command] of [
    ['counts', counts(log)],
    ['with incidents', incidents(log)],
  ]) {
    const by = (threads) => {
      const took = run([...command, '--workers', `${threads}`]);
      return { ...took, answer: readFileSync(answer, 'utf8') };
    };
    const threads = Math.min(availableParallelism(), 4);
    const pairs = Array.from({ length: Number(values.pairs) }, () => [by(threads), by(0)]);
    say(
      `${name}, ${threads} workers and none, unlike answers`,
      pairs.filter(([a, b]) => a.answer !== b.answer).length,
      0,
      '',
    );
    for (const what of ['wall', 'cpu', 'peak']) {
      const [many, one] = [0, 1].map((side) => median(pairs.map((pair) => pair[side][what])));
      const ratio = median(pairs.map(([ours, other]) => ours[what] / other[what]));
      const unit = what === 'peak' ? 'MiB' : 's';
      console.log(
        `${name}, ${threads} workers / none, ${what}: ${many.toFixed(2)} ${unit} / ${one.toFixed(2)} ${unit} = ${ratio.toFixed(2)} x`,
      );
    }
  }
}

function counts(log) {
  return [process.execPath, main, 'logs', '--no-incidents', '--format', 'json', log];
}

function incidents(log) {
  return [process.execPath, main, 'logs', '--format', 'json', log];
}

/** A log of a size; made once. */
function made(kind, mb = values.mb, more = [], name = '') {
  const file = path.join(folder, `${kind}-${mb}${name}.log`);
  const given = kind === 'combined' ? 'nginx-combined' : kind;
  if (!existsSync(file)) run([process.execPath, generator, '--kind', given, '--mb', mb, '--out', file, ...more]);
  return file;
}

/** Runs a command and tells its CPU seconds, the seconds it took, and the most memory it held, in MiB. */
function run(command) {
  const times = path.join(folder, 'times');
  // Into a file: writing to nowhere lets grep stop at the first match.
  const { status } = spawnSync(
    'sh',
    ['-c', 'exec /usr/bin/time -f "%U %S %M %e" -o "$0" "$@" > "$ANSWER" 2> "$ANSWER.errors"', times, ...command],
    {
      env: { ...process.env, ANSWER: answer },
    },
  );
  if (status !== 0) throw new Error(`${command.join(' ').slice(0, 200)}: ${readFileSync(`${answer}.errors`, 'utf8')}`);
  const [user, system, peak, wall] = readFileSync(times, 'utf8').trim().split(/\s+/).map(Number);
  return { cpu: user + system, wall, peak: peak / 1024 };
}

function compare(name, ours, other, bar) {
  if (spawnSync('which', [other[0]]).status !== 0) {
    console.log(`${name}: ${other[0]} is not there`);
    return;
  }
  run(ours);
  run(other);
  const pairs = Array.from({ length: Number(values.pairs) }, () => [run(ours).cpu, Math.max(0.01, run(other).cpu)]);
  const ratio = median(pairs.map(([own, others]) => own / others));
  const [own, others] = [0, 1].map((side) => median(pairs.map((pair) => pair[side])));
  say(`${name}: ${own.toFixed(2)} s / ${others.toFixed(2)} s`, ratio, bar, 'x');
}

function say(name, value, bar, unit) {
  const isOver = value > bar;
  if (isOver) exceeded += 1;
  console.log(
    `${name} = ${value.toFixed(value < 1 ? 3 : 2)} ${unit} (bar ${bar.toFixed(bar < 1 ? 3 : 2)})${isOver ? ' EXCEEDED' : ''}`,
  );
}
