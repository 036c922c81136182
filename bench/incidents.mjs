// `node bench/incidents.mjs [--seeds 1-20] [--sizes 10,50] [--rates 0.03,0.3,0.5] [--kinds nginx-combined,json] [--shapes] [--verbose]`:
// how many planted incidents are found with the right cause, and how many are invented, by the command as it is shipped.
// Two generators plant them: `incidents/bursts.mjs` in bursts of six kinds, and `incidents/other-shapes.mjs` in shapes that
// are harder to see. 95 % must be found, and nothing may be invented.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../scripts/ensure.mjs';
import { writeBursts } from './incidents/bursts.mjs';
import { judge } from './incidents/judge.mjs';
import { otherShapes } from './incidents/other-shapes.mjs';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1-5' },
    sizes: { type: 'string', default: '10,50' },
    rates: { type: 'string', default: '0.03,0.3,0.5' },
    kinds: { type: 'string', default: 'nginx-combined,json' },
    shapes: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});
const WANTED = 0.95;
const [from, to = from] = values.seeds.split('-').map(Number);
const seeds = Array.from({ length: to - from + 1 }, (_, index) => from + index);
const numbers = (list) => list.split(',').map(Number);

const folder = mkdtempSync(path.join(tmpdir(), 'why403-incidents-'));
const main = path.join(root, 'packages/why403/dist/cli/main.js');
const all = { planted: 0, missed: 0, wrong: 0, invented: 0 };
console.log('| log | planted | found | right cause | invented |\n|---|---|---|---|---|');
try {
  for (const kind of values.shapes ? [] : values.kinds.split(',')) {
    for (const mb of numbers(values.sizes)) {
      for (const rate of numbers(values.rates)) bursts(kind, mb, rate);
    }
  }
  const shapes = new Map();
  for (const { name, files, options, planted } of otherShapes(folder, seeds)) {
    shapes.set(name, [...(shapes.get(name) ?? []), judge(planted, analyse(files, options))]);
  }
  for (const [name, results] of shapes) row(name, results);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const right = all.planted - all.missed - all.wrong;
console.log(
  `\n${right} of ${all.planted} found with the right cause (${((100 * right) / all.planted).toFixed(1)} %), ${all.invented} invented.`,
);
if (right < WANTED * all.planted || all.invented > 0) process.exitCode = 1;

function bursts(kind, mb, rate) {
  const results = seeds.map((seed) => {
    const log = path.join(folder, 'access.log');
    const planted = writeBursts(log, { kind, mb, seed, rate });
    return judge(planted, analyse([log], []));
  });
  row(`${kind}, ${mb} MiB, ${rate} refused, seeds ${values.seeds}`, results);
}

function analyse(files, options) {
  const out = execFileSync(process.execPath, [main, 'logs', '--format', 'json', ...options, ...files], {
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(out.toString()).incidents;
}

function row(name, results) {
  const sum = (count) => results.reduce((total, result) => total + count(result), 0);
  const counts = {
    planted: sum(({ planted }) => planted),
    missed: sum(({ missed }) => missed.length),
    wrong: sum(({ wrong }) => wrong.length),
    invented: sum(({ invented }) => invented.length),
  };
  for (const key of Object.keys(all)) all[key] += counts[key];
  const found = counts.planted - counts.missed;
  console.log(`| ${name} | ${counts.planted} | ${found} | ${found - counts.wrong} | ${counts.invented} |`);
  if (!values.verbose) return;
  for (const { missed, wrong, invented } of results) {
    for (const one of missed) console.log(`  missed ${JSON.stringify(one)}`);
    for (const one of wrong) console.log(`  wrong cause ${JSON.stringify(one)}`);
    for (const { title, cause, by, requests, spells } of invented) {
      console.log(`  invented ${title} ${cause} ${JSON.stringify({ by, requests, spells: spells.length })}`);
    }
  }
}
