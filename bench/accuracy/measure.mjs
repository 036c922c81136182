import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/ensure.mjs';
import { judge, judgeLog, tally, tallyLog } from './judge.mjs';

/** The labelled cases that the rules were written against. */
export const CORPORA = [
  ['responses.jsonl', 'Refusals met in the wild, from public threads'],
  ['responses-lab.jsonl', 'Refusals of real servers, reproduced'],
  ['loglines.jsonl', 'Lines of logs'],
].map(([name, title]) => ({ name, title, file: path.join(root, 'packages/why403/corpus', name) }));

/** Judges every case of a labelled file. */
export function measure(file, { diagnose, readInput }) {
  const judged = [];
  const logs = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.trim() === '') continue;
    const { id, request, response, log, lines, truth, decidable } = JSON.parse(line);
    if (lines !== undefined) {
      const [logged] = readInput(JSON.stringify({ id, log, lines }), path.basename(file));
      logs.push(judgeLog(id, truth, decidable, diagnose(logged.observations)));
      continue;
    }
    // Only what a user would have is passed on: the label and its reason stay here.
    const [input] = readInput(JSON.stringify({ id, request, response }), path.basename(file));
    judged.push(judge(id, truth, diagnose(input.observations)));
  }
  return logs.length > 0 ? { judged: logs, ...tallyLog(logs) } : { judged, ...tally(judged) };
}
