import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { builtinRequire } from '../build/builtin-require.mjs';
import { root } from '../ensure.mjs';

/** Imports a TypeScript source by its path from the root: what is generated must follow the sources, not the last build. */
export async function importSource(file) {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, file)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
    plugins: [builtinRequire],
    alias: { 'why403-guard': path.join(root, 'packages/guard/src') },
  });
  const folder = path.join(root, '.cache/generate');
  mkdirSync(folder, { recursive: true });
  const target = path.join(folder, `${file.replaceAll('/', '-')}.mjs`);
  writeFileSync(target, outputFiles[0].text);
  return import(`${pathToFileURL(target)}?${Date.now()}`);
}
