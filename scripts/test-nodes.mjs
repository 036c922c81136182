// `npm run test:nodes`: the tests under the other supported lines of Node, taken from npm's `node` package.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './ensure.mjs';
import { failedLines } from './failed.mjs';

const VERSIONS = { 22: '22.23.3', 24: '24.21.0' };

ensureInstalled();
ensureBuilt();

let passed = 0;
let failed = 0;
for (const [line, version] of Object.entries(VERSIONS)) {
  const binary = install(line, version);
  const results = path.join(root, `.cache/vitest-node-${line}.json`);
  rmSync(results, { force: true });
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${results}`];
  const env = { ...process.env, WHY403_TESTS: 'of-node' };
  const { status } = spawnSync(binary, [vitest, ...args], { cwd: root, stdio: 'inherit', env });
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(results, 'utf8'));
  for (const line of failedLines(testResults, root)) console.log(`${line} (Node ${version})`);
  passed += numPassedTests;
  failed += numFailedTests + (status !== 0 && numFailedTests === 0 ? 1 : 0);
  console.log(`Node ${version}: ${numPassedTests} passed, ${numFailedTests} failed`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** A Node of its own, outside the workspace, so that scripts keep the system's. */
function install(line, version) {
  const folder = path.join(root, `.cache/node-${line}`);
  const binary = path.join(folder, 'node_modules/node/bin/node');
  if (existsSync(binary) && spawnSync(binary, ['--version'], { encoding: 'utf8' }).stdout.trim() === `v${version}`)
    return binary;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', `node@${version}`], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0 || !existsSync(binary)) throw new Error(`Node ${version} could not be installed from the registry`);
  return binary;
}
