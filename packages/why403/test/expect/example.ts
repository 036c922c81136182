import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { answering } from '../../src/cli/answer-requests.ts';
import { judge } from '../../src/evaluate/expectation.ts';
import type { ExpectationResult } from '../../src/model/expectation.ts';
import { readExpectations } from '../../src/read/expectations.ts';

export const EXAMPLES = fileURLToPath(new URL('../../../../examples/', import.meta.url));

/** A copy of an example of the documentation, to be changed; it goes when `work` ends. */
export function withExample<T>(server: string, work: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'why403-expect-'));
  try {
    cpSync(path.join(EXAMPLES, server), folder, { recursive: true });
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What comes of the expectations of a folder. */
export function results(folder: string): readonly ExpectationResult[] {
  const suite = readExpectations(readFileSync(path.join(folder, 'access.yaml'), 'utf8'), 'access.yaml');
  const configuration = answering(suite, folder);
  if (configuration.problems.length > 0) throw new Error(JSON.stringify(configuration.problems));
  return suite.expectations.map((one) => judge(one, configuration.answer(one)));
}

/** Changes one text of a file; it must be there, or the regression would not be one. */
export function replace(folder: string, file: string, before: string, after: string): void {
  const target = path.join(folder, file);
  const text = readFileSync(target, 'utf8');
  if (!text.includes(before)) throw new Error(`${file} has no "${before}"`);
  writeFileSync(target, text.replace(before, after));
}
