// `npm test`: installs, builds, and runs every test that needs no root, with those on real nginx and Apache where
// they are there or may be installed. Before its last line, which counts, stands what was
// skipped, with the reason.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt, ensureDuckDb, ensureInstalled, ensureNode, ensureSite, root } from './ensure.mjs';
import { failedLines } from './failed.mjs';
import { skippedLines } from './skipped.mjs';

ensureNode();
ensureInstalled();
ensureDuckDb();
ensureBuilt();
ensureSite();

const setup = spawnSync(process.execPath, [path.join(root, 'scripts/setup-servers.mjs'), '--basic'], {
  stdio: 'inherit',
});
if (setup.status !== 0) console.error('The servers could not be set up: the suites that need them are skipped.');

const results = path.join(root, '.cache/vitest.json');
mkdirSync(path.dirname(results), { recursive: true });
rmSync(results, { force: true });
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`, ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, [vitest, ...args], { cwd: root, stdio: 'inherit' });

const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(results, 'utf8'));
// A file that does not even load has no failed test of its own.
const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
const failed = numFailedTests + broken;
const skipped = skippedLines(
  testResults.map((file) => ({ ...file, name: path.relative(root, file.name) })),
  (name) => readFileSync(path.join(root, name), 'utf8'),
);
for (const line of failedLines(testResults, root)) console.log(line);
// Where somebody names the tests, all others are left out.
if (skipped.length > 0 && !process.argv.some((word) => /^(?:-t|--testNamePattern)/.test(word)))
  console.log(`\nNot tried here:\n${skipped.join('\n')}\n`);
console.log(`${numPassedTests} passed, ${failed} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''}`);
process.exitCode = status === 0 && failed === 0 && numPassedTests > 0 ? 0 : 1;
