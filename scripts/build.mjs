// Types by tsc, bundles by esbuild: the published packages have no runtime dependency.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const why403 = path.join(root, 'packages/why403');

const tsc = spawnSync(
  process.execPath,
  [path.join(root, 'node_modules/typescript/bin/tsc'), '-b', 'packages/guard', 'packages/why403'],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
if (tsc.status !== 0) process.exit(tsc.status ?? 1);

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
  logLevel: 'warning',
});
