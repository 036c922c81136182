// `node bench/guard.mjs`: what a decision, a route and a guarded request cost, beside peers; and the size of the guard.
// The peers are packages of bench/guard alone, and are installed there at the first run.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from '../scripts/ensure.mjs';

const folder = path.join(root, 'bench/guard');
if (!existsSync(path.join(folder, 'node_modules')))
  run('npm', ['ci', '--workspaces=false', '--no-audit', '--no-fund', '--loglevel=error']);
const source = (name) => path.join(root, 'packages/guard/src', `${name}.ts`);
const common = {
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
};
await build({
  ...common,
  entryPoints: [path.join(folder, 'parts.ts')],
  outfile: path.join(root, '.cache/guard-bench/parts.mjs'),
});
for (const [name, entry] of [
  ['guard', 'index'],
  ['client', 'client/client'],
]) {
  const { outputFiles } = await build({ ...common, minify: true, write: false, entryPoints: [source(entry)] });
  console.log(
    `size of the ${name}, minified and gzipped: ${gzipSync(outputFiles[0].contents, { level: 9 }).length} bytes`,
  );
}
run(process.execPath, ['decision.mjs']);
run(process.execPath, ['concealed.mjs']);
run(process.execPath, ['load.mjs']);

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: folder, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
