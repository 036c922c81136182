import { describe, expect, test } from 'vitest';
import { readQuestion } from '../../src/cli/predict-question.ts';
import { NginxConfigurations, nginxSurroundings } from '../../src/collect/server-files/nginx-surroundings.ts';
import { predictNginx } from '../../src/evaluate/nginx/explain.ts';
import { isThere } from './ask-server.ts';
import { nginxFault } from './suites/faults.mjs';
import access from './suites/nginx-access.mjs';
import files from './suites/nginx-files.mjs';
import rewriting from './suites/nginx-rewriting.mjs';
import { type Predict, runNginxCase, type SuiteRow } from './suites/run-nginx.mjs';

const isRoot = process.getuid?.() === 0;
const configurations = new NginxConfigurations();
const predict: Predict = (given) => {
  const { config, prefix, workerUser, request } = readQuestion(given);
  const model = configurations.model(config);
  const around = nginxSurroundings(model, config, prefix, workerUser);
  if (around === null) throw new Error('no such user');
  return predictNginx(model, request, around);
};

/** Answers that are not those of the server. What is not known is no wrong answer. */
function wrong(rows: readonly SuiteRow[]): string[] {
  return rows
    .filter(({ prediction, status }) => prediction.status !== null && prediction.status !== status)
    .map(
      ({ request, prediction, status }) =>
        `${JSON.stringify(request)}: ${status}, not ${prediction.status} (${prediction.why})`,
    );
}

describe.skipIf(!isRoot || !isThere('nginx'))('configurations as in the tests of nginx', () => {
  test.each([...access, ...files, ...rewriting])('$name', { timeout: 30_000 }, async (made) => {
    const { error, rows } = await runNginxCase({ ...made, most: Math.min(made.most ?? 400, 400) }, predict);
    expect(error).toBeNull();
    expect(wrong(rows)).toEqual([]);
    // What is not known is the answer of a program, or the state of the server.
    const unknown = rows.filter(({ prediction, status }) => prediction.status === null && status === 403);
    expect(unknown.every(({ prediction }) => /hands the request|not known without/.test(prediction.why))).toBe(true);
  });

  test('the same with one fault put in', { timeout: 60_000 }, async () => {
    const all = [...access, ...files, ...rewriting];
    const rows: SuiteRow[] = [];
    for (const [index, made] of all.entries())
      rows.push(...(await runNginxCase({ ...made, most: 40 }, predict, nginxFault(index + 1))).rows);
    expect(rows.length).toBeGreaterThan(500);
    expect(wrong(rows)).toEqual([]);
  });
});
