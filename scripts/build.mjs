// Types by tsc, bundles by esbuild: the published packages have no runtime dependency.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { builtinRequire } from './build/builtin-require.mjs';

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

for (const folder of ['cli', 'chunks']) rmSync(path.join(why403, 'dist', folder), { recursive: true, force: true });
await build({
  entryPoints: ['index', 'node', 'cli/main'].map((name) => path.join(why403, 'src', `${name}.ts`)),
  outdir: path.join(why403, 'dist'),
  outbase: path.join(why403, 'src'),
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  legalComments: 'none',
  plugins: [builtinRequire],
  logLevel: 'warning',
});
