import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { CHECKS as APACHE } from '../../src/lint/apache/index.ts';
import { CHECKS as FILES } from '../../src/lint/files/index.ts';
import { CHECKS as NGINX } from '../../src/lint/nginx/index.ts';
import { runChecks } from '../../src/lint/run-checks.ts';
import { FIXTURES } from '../rules/load-cases.ts';
import { apacheView, filesView, nginxView, readWorld } from './world.ts';

const GOOD = path.join(FIXTURES, 'lint/good');
const named = (server: string) => readdirSync(path.join(GOOD, server)).sort();

test.each(named('nginx'))('nothing is found in a configuration that is good: nginx, %s', (name) => {
  const world = readWorld(path.join(GOOD, 'nginx', name));
  expect([...runChecks(NGINX, nginxView(world)), ...runChecks(FILES, filesView(world))]).toEqual([]);
});

test.each(named('apache'))('nothing is found in a configuration that is good: Apache, %s', (name) => {
  const world = readWorld(path.join(GOOD, 'apache', name));
  const files = runChecks(FILES, { ...filesView({ ...world, head: '' }), isConfigured: true, served: () => 'unknown' });
  expect([...runChecks(APACHE, apacheView(world)), ...files]).toEqual([]);
});

test('there are enough of them', () => {
  expect(named('nginx').length + named('apache').length).toBeGreaterThanOrEqual(20);
});
