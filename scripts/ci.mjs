// All checks in order, each once; the last line counts tests and checks together. Needs nothing but Node at the start.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled, ensureNode, root } from './ensure.mjs';
import { FAILED } from './failed.mjs';

ensureNode();
ensureInstalled();

const node = (script, ...args) => [process.execPath, path.join(root, script), ...args];
const steps = [
  ['build', node('scripts/build.mjs')],
  ['types', node('node_modules/typescript/bin/tsc', '-b')],
  ['lint', node('node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.')],
  ['generated files', node('scripts/generate.mjs', '--check')],
  ['knip', node('node_modules/knip/bin/knip.js')],
  ['packaging', node('scripts/check-packaging.mjs')],
  ['tests', node('scripts/test.mjs')],
  ['other lines of Node', node('scripts/test-nodes.mjs')],
  ['lab', node('scripts/lab.mjs')],
  ['accuracy', node('bench/accuracy.mjs', '--gate')],
];

let passed = 0;
let failed = 0;
const failures = [];
for (const [name, [command, ...args]] of steps) {
  console.log(`\n=== ${name}`);
  const started = Date.now();
  const { status, stdout } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  process.stdout.write(stdout);
  const counted = [...stdout.matchAll(/^(\d+) passed, (\d+) failed/gm)].at(-1);
  if (counted) {
    passed += Number(counted[1]);
    failed += Number(counted[2]);
  } else if (status === 0) {
    passed += 1;
  }
  if (status !== 0 && !(counted && Number(counted[2]) > 0)) failed += 1;
  failures.push(...stdout.split('\n').filter((line) => line.startsWith(FAILED)));
  if (status !== 0) failures.push(`${FAILED}${name}`);
  console.log(`--- ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(0)} s`);
}
for (const line of failures) console.log(line);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
