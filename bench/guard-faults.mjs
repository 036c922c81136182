// `node bench/guard-faults.mjs`: puts each deliberate fault into a copy of the guard and runs its own tests. Prints how
// many were caught, and those that were not.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../scripts/ensure.mjs';
import { FAULTS } from './guard/faults.mjs';

const copy = path.join(root, '.cache/guard-faults');
const guard = path.join(root, 'packages/guard');
rmSync(copy, { recursive: true, force: true });
mkdirSync(copy, { recursive: true });
for (const name of ['src', 'test', 'schema', 'package.json'])
  cpSync(path.join(guard, name), path.join(copy, name), { recursive: true });
// The sources' own settings lead out of the copy.
rmSync(path.join(copy, 'test/tsconfig.json'));
writeFileSync(path.join(copy, 'tsconfig.json'), '{ "compilerOptions": { "target": "es2023" } }\n');
writeFileSync(path.join(copy, 'vitest.config.mjs'), 'export default { test: { testTimeout: 20_000 } };\n');

if (!passes()) throw new Error('the tests fail without any fault');
const missed = [];
for (const [index, { file, find, replace }] of FAULTS.entries()) {
  const source = readFileSync(path.join(guard, 'src', file), 'utf8');
  if (source.split(find).length !== 2) throw new Error(`fault ${index}: "${find}" does not stand once in ${file}`);
  // A function, so that `$` in the replacement means nothing.
  writeFileSync(
    path.join(copy, 'src', file),
    source.replace(find, () => replace),
  );
  const isMissed = passes();
  if (isMissed) missed.push(`${file}: ${find} → ${replace}`);
  process.stderr.write(isMissed ? 'x' : '.');
  writeFileSync(path.join(copy, 'src', file), source);
}
rmSync(copy, { recursive: true, force: true });
const caught = FAULTS.length - missed.length;
console.log(`\n${caught} of ${FAULTS.length} faults were caught (${((100 * caught) / FAULTS.length).toFixed(1)} %)`);
for (const one of missed) console.log(`not caught: ${one}`);

/** A fault that makes the tests hang is caught as well. */
function passes() {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const env = { ...process.env, WHY403_FRAMEWORKS: 'node' };
  return (
    spawnSync(process.execPath, [vitest, 'run', '--bail', '1', '--root', copy], {
      env,
      stdio: 'ignore',
      timeout: 180_000,
    }).status === 0
  );
}
