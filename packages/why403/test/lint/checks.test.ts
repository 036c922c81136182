import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHECKS as APACHE } from '../../src/lint/apache/index.ts';
import type { Check } from '../../src/lint/define-check.ts';
import { CHECKS as FILES } from '../../src/lint/files/index.ts';
import { CHECKS as NGINX } from '../../src/lint/nginx/index.ts';
import { NginxView } from '../../src/lint/nginx-view.ts';
import { runChecks } from '../../src/lint/run-checks.ts';
import { FIXTURES } from '../rules/load-cases.ts';
import { apacheView, filesView, nginxView, readWorld } from './world.ts';

const LINT = path.join(FIXTURES, 'lint');

function findings(file: string, id: string) {
  const world = readWorld(file);
  const only = <View>(checks: readonly Check<View>[]) => checks.filter((check) => check.id === id);
  if (id.startsWith('nginx/')) return runChecks(only(NGINX), nginxView(world));
  return id.startsWith('apache/')
    ? runChecks(only(APACHE), apacheView(world))
    : runChecks(only(FILES), filesView(world));
}

function cases(id: string, kind: 'fires' | 'silent'): string[] {
  const folder = path.join(LINT, id, kind);
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

describe.each([...NGINX, ...APACHE, ...FILES].map((check) => [check.id, check] as const))('%s', (id, check) => {
  test.each(cases(id, 'fires'))('fires: %s', (name) => {
    const found = findings(path.join(LINT, id, 'fires', name), id);
    expect(found.length).toBeGreaterThan(0);
    for (const { says, change, level } of found) {
      expect(says).toMatch(/^\S.*[.)]$/);
      expect(change).not.toBe('');
      expect(level).toBe(check.level);
    }
  });

  test.each(cases(id, 'silent'))('is silent: %s', (name) => {
    expect(findings(path.join(LINT, id, 'silent', name), id)).toEqual([]);
  });

  test('has a case that fires and one that does not', () => {
    expect(cases(id, 'fires').length, 'fires').toBeGreaterThan(0);
    expect(cases(id, 'silent').length, 'silent').toBeGreaterThan(0);
  });
});

test('every folder of cases is that of a check', () => {
  const ids = new Set([...NGINX, ...APACHE, ...FILES].map(({ id }) => id));
  for (const server of ['nginx', 'apache', 'files']) {
    for (const name of readdirSync(path.join(LINT, server))) expect(ids).toContain(`${server}/${name}`);
  }
});

test('a configuration is not asked for ever', () => {
  const world = readWorld(path.join(LINT, 'nginx/missing-index/fires/empty-folder.case'));
  const view = new NginxView(nginxView(world).model, nginxView(world).around, () => true);
  expect(runChecks(NGINX, view)).toEqual([]);
  expect(view.notes).toEqual([expect.stringContaining('no more are asked')]);
});
