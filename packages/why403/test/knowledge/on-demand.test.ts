import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { diagnose, readInput } from '../../src/index.ts';
import { onDemand } from '../../src/knowledge/on-demand.ts';
import { loadCases } from '../rules/load-cases.ts';

test('what is loaded on demand gives the same answer as all that is known, for every recorded case', {
  timeout: 60_000,
}, async () => {
  for (const { path, observations } of loadCases()) {
    // Each with nothing loaded before, as in a run of its own.
    expect(await onDemand()(observations), path).toEqual(diagnose(observations));
  }
});

test.for(['responses.jsonl', 'responses-lab.jsonl', 'loglines.jsonl'])('and for every case of %s', async (name) => {
  const file = fileURLToPath(new URL(`../../corpus/${name}`, import.meta.url));
  for (const { id, observations } of readInput(readFileSync(file, 'utf8'), name)) {
    expect(await onDemand()(observations), String(id)).toEqual(diagnose(observations));
  }
});

test('the first answers, given before an index is made, are the same as later ones', async () => {
  const [one] = readInput('HTTP/1.1 403 Forbidden\nServer: nginx\n\n<hr><center>nginx</center>', 'x');
  const observations = one?.observations ?? [];
  const diagnoseOnDemand = onDemand();
  const answers = [];
  for (let call = 0; call < 4; call++) answers.push(await diagnoseOnDemand(observations));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
});
