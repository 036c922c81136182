// Types by tsc, bundles by esbuild: the published packages have no runtime dependency.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { builtinRequire } from './build/builtin-require.mjs';
import { cliParts, errorsEntry, partEntries } from './build/cli-parts.mjs';
import { groupEntries, groupFiles } from './build/group-files.mjs';

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

rmSync(path.join(why403, 'dist/cli'), { recursive: true, force: true });
rmSync(path.join(why403, 'dist/groups'), { recursive: true, force: true });

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
// The knowledge of each product by itself, for what loads it on demand.
await build({ ...neutral, entryPoints: groupEntries() });
await build({ ...node, entryPoints: [entry('node')], plugins: [builtinRequire, groupFiles('./groups')] });
// The command: what every run needs in one file, the rest in parts.
const cli = [builtinRequire, groupFiles('../groups'), cliParts];
for (const entryPoint of [entry('cli/main'), ...partEntries()]) {
  await build({ ...node, entryPoints: [entryPoint], plugins: cli, splitting: true, chunkNames: 'cli/[name]-[hash]' });
}
await build({ ...node, entryPoints: [errorsEntry] });
