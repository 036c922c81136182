import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHECKS } from '../../src/lint/policies/index.ts';
import { runChecks } from '../../src/lint/run-checks.ts';
import { readPolicyDocument } from '../../src/read/policies/document.ts';
import { readJsonText } from '../../src/read/policies/json-text.ts';
import { hasPrincipal, unwrapped } from '../../src/read/policies/unwrap.ts';
import { FIXTURES } from '../rules/load-cases.ts';

const LINT = path.join(FIXTURES, 'lint');
const DISTRIBUTION = 'arn:aws:cloudfront::111122223333:distribution/EXAMPLE1';

function findings(text: string, id: string) {
  const { value, twice, lineOf } = readJsonText(text, 'policy.json');
  const type = hasPrincipal(unwrapped(value)) ? 'resource' : 'identity';
  const document = readPolicyDocument(value, 'policy.json', type);
  const view = {
    files: [{ path: 'policy.json', type, document, twice, lineOf } as const],
    distributions: [DISTRIBUTION],
  };
  return runChecks(
    CHECKS.filter((check) => check.id === id),
    view,
  );
}

function cases(id: string, kind: 'fires' | 'silent'): string[] {
  const folder = path.join(LINT, id, kind);
  return existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name)) : [];
}

describe.each(CHECKS.map((check) => [check.id, check] as const))('%s', (id, check) => {
  test('has a case that fires and one that does not', () => {
    expect(cases(id, 'fires').length, 'fires').toBeGreaterThan(0);
    expect(cases(id, 'silent').length, 'silent').toBeGreaterThan(0);
  });

  test.each(cases(id, 'fires'))('fires: %s', (file) => {
    const found = findings(readFileSync(file, 'utf8'), id);
    expect(found.length).toBeGreaterThan(0);
    for (const { says, change, level, line } of found) {
      expect(says).toMatch(/^\S.*[.)]$/);
      expect(change).not.toBe('');
      expect(level).toBe(check.level);
      expect(line).toBeGreaterThan(1);
    }
  });

  test.each(cases(id, 'silent'))('is silent: %s', (file) => {
    expect(findings(readFileSync(file, 'utf8'), id)).toEqual([]);
  });
});

test('every folder of cases is that of a check', () => {
  const ids = new Set(CHECKS.map(({ id }) => id));
  for (const name of readdirSync(path.join(LINT, 'policies'))) expect(ids).toContain(`policies/${name}`);
});
