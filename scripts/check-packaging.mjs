// What would be published must be right: exports, types, files, and a lock file that `npm ci` takes in a clean folder.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './ensure.mjs';

let failed = 0;
function check(name, command, args, cwd) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  console.log(`${status === 0 ? 'ok' : 'FAILED'}: ${name}`);
  if (status === 0) return;
  failed += 1;
  console.log(stdout, stderr);
}

for (const name of readdirSync(path.join(root, 'packages'))) {
  const folder = path.join(root, 'packages', name);
  check(
    `publint ${name}`,
    process.execPath,
    [path.join(root, 'node_modules/publint/src/cli.js'), '--strict', folder],
    root,
  );
  const attw = path.join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  check(
    `types as consumers see them, ${name}`,
    process.execPath,
    [attw, '--pack', folder, '--profile', 'esm-only'],
    root,
  );
  const { dependencies = {} } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const none = Object.keys(dependencies).length === 0;
  console.log(`${none ? 'ok' : 'FAILED'}: ${name} has no runtime dependency`);
  if (!none) failed += 1;
}

// Without these the command works, but starts slower; nothing else would show that they are missing.
const packed = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
  cwd: path.join(root, 'packages/why403'),
  encoding: 'utf8',
});
const kept = `dist/compiled/${process.version}-${process.platform}-${process.arch}/cli/command.js.bin`;
const hasKept = JSON.parse(packed.stdout)[0].files.some((file) => file.path === kept);
console.log(`${hasKept ? 'ok' : 'FAILED'}: why403 has ${kept}`);
if (!hasKept) failed += 1;

const clean = mkdtempSync(path.join(tmpdir(), 'why403-lock-'));
for (const file of ['package.json', 'package-lock.json']) cpSync(path.join(root, file), path.join(clean, file));
for (const name of readdirSync(path.join(root, 'packages'))) {
  const target = path.join(clean, 'packages', name);
  mkdirSync(target, { recursive: true });
  cpSync(path.join(root, 'packages', name, 'package.json'), path.join(target, 'package.json'));
}
check('npm ci in a clean folder', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], clean);
rmSync(clean, { recursive: true, force: true });

process.exitCode = failed === 0 ? 0 : 1;
