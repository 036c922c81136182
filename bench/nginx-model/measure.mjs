// Reads one configuration and explains, within one process: `node measure.mjs CONFIG QUESTIONS` prints seconds of CPU.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { importSource } from '../../scripts/generate/import-source.mjs';

const [, , config, asked] = process.argv;
const { explainAll, readModel } = await importSource(path.join('bench/nginx-model/entry.ts'));
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
const [parse, model] = seconds(() => readModel(config));
const [explain, refused] = seconds(() => explainAll(model, lines));
const [again] = seconds(() => explainAll(model, lines));
console.log(JSON.stringify({ parse, explain, msEach: explain / 2, msEachWarm: again / 2, refused }));
