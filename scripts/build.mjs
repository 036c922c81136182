// Types by tsc, bundles by esbuild: the published packages have no runtime dependency.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { builtinRequire } from './build/builtin-require.mjs';
import { buildCommand } from './build/command.mjs';
import { keepCompiled } from './build/compiled.mjs';
import { dataFiles } from './build/data-files.mjs';
import { groupEntries, groupFiles } from './build/group-files.mjs';
import { buildScanWorker, scanWorkerFile } from './build/scan-worker.mjs';
import { scannerBytes } from './build/scanner.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const why403 = path.join(root, 'packages/why403');

// While sources are in motion a bundle is useful before every type is right.
if (!process.argv.includes('--bundle-only')) {
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-b', 'packages/guard', 'packages/why403'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

for (const folder of ['cli', 'groups', 'compiled']) {
  rmSync(path.join(why403, 'dist', folder), { recursive: true, force: true });
}

const common = {
  outdir: path.join(why403, 'dist'),
  outbase: path.join(why403, 'src'),
  bundle: true,
  format: 'esm',
  target: 'node20.19',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
};
const neutral = { ...common, platform: 'neutral', mainFields: ['module', 'main'] };
const node = { ...common, platform: 'node' };
const entry = (name) => path.join(why403, 'src', `${name}.ts`);

// For programs and browsers: one file with all that is known.
await build({ ...neutral, entryPoints: [entry('index')] });
await build({
  ...node,
  entryPoints: [entry('node')],
  plugins: [builtinRequire, groupFiles('./groups'), scannerBytes()],
});

// What the command loads is CommonJS: reading the same code as ES modules takes a run a good deal longer. It stands in
// folders that say so, as the package itself is of ES modules.
const commonjs = { ...node, format: 'cjs', supported: { 'dynamic-import': false } };
// The knowledge of each product by itself, for what loads it on demand.
await build({ ...commonjs, entryPoints: groupEntries() });
const command = path.join(common.outdir, 'cli');
mkdirSync(command, { recursive: true });
const plugins = [groupFiles('../groups'), await dataFiles(command), scannerBytes(), scanWorkerFile()];
await buildCommand({ ...commonjs, plugins });
await buildScanWorker({ ...commonjs, plugins });
for (const folder of ['cli', 'groups']) {
  writeFileSync(path.join(common.outdir, folder, 'package.json'), '{ "type": "commonjs" }\n');
}
const main = path.join(command, 'main.js');
writeFileSync(main, readFileSync(path.join(root, 'scripts/build/main.cjs')), { mode: 0o755 });
await keepCompiled(main, path.join(common.outdir, 'compiled'));

// Beside the command, as `why403 serve` gives it out.
if (!process.argv.includes('--bundle-only')) {
  const { status } = spawnSync(process.execPath, [path.join(root, 'scripts/site.mjs')], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
