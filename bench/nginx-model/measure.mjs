// Reads one configuration and explains, within one process: `node measure.mjs CONFIG QUESTIONS` prints seconds of CPU for
// all, and the milliseconds of the median question: the first time, and once the program has answered all of them before.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { importSource } from '../../scripts/generate/import-source.mjs';

const [, , config, asked] = process.argv;
const { explainer, readModel } = await importSource(path.join('bench/nginx-model/entry.ts'));
const lines = readFileSync(asked, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const seconds = (work) => {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return [(user + system) / 1e6, result];
};
/** By the clock, as the CPU of a process is not told so finely: a median shrugs off those that had to wait for theirs. */
const explainAll = (explain) => {
  const times = [];
  let refused = 0;
  for (const line of lines) {
    const begun = process.hrtime.bigint();
    if (explain(line)) refused++;
    times.push(Number(process.hrtime.bigint() - begun) / 1e6);
  }
  return { refused, median: times.sort((one, other) => one - other)[times.length >> 1] };
};
const [parse, model] = seconds(() => readModel(config));
const [explain, { refused, median }] = seconds(() => explainAll(explainer(model)));
const { median: medianAgain } = explainAll(explainer(model));
console.log(JSON.stringify({ parse, explain, median, medianAgain, refused }));
