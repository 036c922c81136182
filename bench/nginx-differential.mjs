// Compares `why403 predict` with the installed nginx on random configurations:
//   node scripts/build.mjs && node bench/nginx-differential.mjs --seeds 200 [--from 1]
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compareSeed, figures } from './nginx-differential/compare.mjs';

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '100' }, from: { type: 'string', default: '1' } },
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

const answers = [];
let skipped = 0;
for (let seed = Number(values.from); seed < Number(values.from) + Number(values.seeds); seed++) {
  const result = await compareSeed(seed, predict);
  if (result.skipped !== null) skipped++;
  answers.push(...result.answers);
}
child.stdin.end();

const { different, ...counts } = figures(answers);
for (const { seed, request, prediction, status } of different)
  console.log(
    `seed ${seed}: ${request.method} ${request.target} from ${request.client}: nginx ${status}, predicted ${prediction.status} (${prediction.why})`,
  );
console.log(
  JSON.stringify({ ...counts, different: different.length, configurations: Number(values.seeds) - skipped, skipped }),
);
