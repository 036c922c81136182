// `npm run accuracy`: how often the answer is right over the labelled cases, one table per corpus.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { judge, tally } from './accuracy/judge.mjs';
import { printTable } from './accuracy/table.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { diagnose, readInput } = await import(path.join(root, 'packages/why403/dist/index.js'));

const given = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const corpora =
  given.length > 0
    ? given
    : ['responses.jsonl', 'responses-lab.jsonl'].map((name) => path.join(root, 'packages/why403/corpus', name));
const verbose = process.argv.includes('--verbose');

for (const file of corpora) {
  const judged = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.trim() === '') continue;
    const { truth, ...shown } = JSON.parse(line);
    // Only what a user would have is passed on: the label and its reason stay here.
    const { id, request, response } = shown;
    const [input] = readInput(JSON.stringify({ id, request, response }), file);
    judged.push(judge(id, truth, diagnose(input.observations)));
  }
  printTable(path.basename(file), tally(judged));
  if (verbose) for (const one of judged) if (one.notes.length > 0) console.log(`  ${one.id}: ${one.notes.join('; ')}`);
}
