// Compares `why403 predict` with the installed nginx on random configurations:
//   node scripts/build.mjs && node bench/nginx-differential.mjs --seeds 200 [--from 1] [--fixes]
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compareSeed, figures } from './nginx-differential/compare.mjs';
import { compareFixes } from './nginx-differential/compare-fixes.mjs';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    fixes: { type: 'boolean', default: false },
  },
});
const command = fileURLToPath(new URL('../packages/why403/dist/cli/main.js', import.meta.url));
const child = spawn(process.execPath, [command, 'predict', '--batch'], { stdio: ['pipe', 'pipe', 'inherit'] });
const waiting = [];
createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(JSON.parse(line)));
const predict = (question) =>
  new Promise((resolve) => {
    waiting.push(resolve);
    child.stdin.write(`${JSON.stringify(question)}\n`);
  });

const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => Number(values.from) + index);
await (values.fixes ? printFixes() : printStatuses());
child.stdin.end();

/** Statuses side by side. */
async function printStatuses() {
  const answers = [];
  let skipped = 0;
  for (const seed of seeds) {
    const result = await compareSeed(seed, predict);
    if (result.skipped !== null) skipped++;
    answers.push(...result.answers);
  }
  const { different, ...counts } = figures(answers);
  for (const { seed, request, prediction, status } of different)
    console.log(
      `seed ${seed}: ${request.method} ${request.target} from ${request.client}: nginx ${status}, predicted ${prediction.status} (${prediction.why})`,
    );
  console.log(
    JSON.stringify({ ...counts, different: different.length, configurations: seeds.length - skipped, skipped }),
  );
}

/** Whether the printed fix, and the removal of the named line, move the real server off 403. */
async function printFixes() {
  const results = [];
  for (const seed of seeds) results.push(...(await compareFixes(seed, predict)));
  const isServed = (status) => status !== 403 && status !== 'broken' && status !== null;
  const share = (list) => (list.length === 0 ? 1 : list.filter(isServed).length / list.length);
  for (const { seed, request, prediction, fixed, without } of results)
    if (!isServed(fixed) || (prediction.directive !== null && !isServed(without)))
      console.log(
        `seed ${seed}: ${request.method} ${request.target}: fixed ${fixed}, without the line ${without}: ${prediction.why} ${JSON.stringify(prediction.fix)}`,
      );
  const lines = results.filter(({ prediction }) => prediction.directive !== null);
  console.log(
    JSON.stringify({
      refusals: results.length,
      fixPrinted: results.filter(({ prediction }) => prediction.fix !== null).length,
      fixWorks: share(results.map(({ fixed }) => fixed)),
      withLine: lines.length,
      lineDecides: share(lines.map(({ without }) => without)),
    }),
  );
}
