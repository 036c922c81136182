import { describe, expect, test } from 'vitest';
import { predictOnApache } from '../../src/cli/predict-apache.ts';
import { readQuestion } from '../../src/cli/predict-question.ts';
import { ApacheConfigurations } from '../../src/collect/server-files/apache-site.ts';
import { isThere } from './ask-server.ts';
import access from './suites/apache-access.mjs';
import files from './suites/apache-files.mjs';
import rewriting from './suites/apache-rewriting.mjs';
import { apacheFault } from './suites/faults.mjs';
import { runApacheCase } from './suites/run-apache.mjs';
import type { Predict, SuiteRow } from './suites/run-nginx.mjs';

const isRoot = process.getuid?.() === 0;
const configurations = new ApacheConfigurations();
const predict: Predict = (given) => {
  const question = readQuestion(given);
  const { config, prefix, workerUser } = question;
  return predictOnApache(configurations.site(config, prefix, workerUser), question);
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

describe.skipIf(!isRoot || !isThere('apache'))('configurations as in the tests of httpd', () => {
  test.each([...access, ...files, ...rewriting])('$name', { timeout: 60_000 }, async (made) => {
    const { error, rows } = await runApacheCase({ ...made, most: Math.min(made.most ?? 400, 400) }, predict);
    expect(error).toBeNull();
    expect(rows.length).toBeGreaterThan(0);
    expect(wrong(rows)).toEqual([]);
  });

  test('the same with one fault put in', { timeout: 120_000 }, async () => {
    const rows: SuiteRow[] = [];
    for (const [index, made] of [...access, ...files, ...rewriting].entries())
      rows.push(...(await runApacheCase({ ...made, most: 30 }, predict, apacheFault(index + 1))).rows);
    expect(rows.length).toBeGreaterThan(300);
    expect(wrong(rows)).toEqual([]);
  });
});
