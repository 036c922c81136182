// Types by tsc, bundles by esbuild: the published packages have no runtime dependency.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { builtinRequire } from './build/builtin-require.mjs';
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

for (const folder of ['cli', 'chunks', 'groups'])
  rmSync(path.join(why403, 'dist', folder), { recursive: true, force: true });
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
const entry = (name) => path.join(why403, 'src', `${name}.ts`);
// For programs and browsers: one file with all that is known.
await build({ ...common, entryPoints: [entry('index')], platform: 'neutral', mainFields: ['module', 'main'] });
// For the command: in pieces, so that a run reads only the knowledge that the evidence asks for.
await build({
  ...common,
  entryPoints: [entry('node'), entry('cli/main')],
  chunkNames: 'chunks/[name]-[hash]',
  splitting: true,
  platform: 'node',
  plugins: [builtinRequire, groupFiles],
});
await build({ ...common, entryPoints: groupEntries(), platform: 'neutral', mainFields: ['module', 'main'] });
