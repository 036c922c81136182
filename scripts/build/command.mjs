import { cpSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../ensure.mjs';

const source = path.join(root, 'packages/why403/src');
const errors = path.join(source, 'errors.ts');

/**
 * Builds the command: `command.js` has what every run needs, and all that is imported when it is asked for is a file of its
 * own beside it, with what it shares with the others written into each: to open one file more costs a run more than to
 * read the same code in it. Of the errors there may be one copy only, as they are told apart by their class.
 */
export async function buildCommand({ plugins = [], ...options }) {
  const parts = new Map([
    [path.join(source, 'cli/main.ts'), 'command'],
    [errors, 'errors'],
  ]);
  // The map grows while its files are built.
  for (const [file, name] of parts) {
    if (file.endsWith('.json')) cpSync(file, path.join(options.outdir, 'cli', `${name}.json`));
    else
      await build({
        ...options,
        entryPoints: [{ in: file, out: `cli/${name}` }],
        plugins: [...plugins, leaveOut(parts)],
      });
  }
}

/** Leaves the errors and every dynamic import out of the bundle at hand, and notes where each is found. */
function leaveOut(parts) {
  return {
    name: 'parts-of-the-command',
    setup(bundle) {
      bundle.onResolve({ filter: /errors\.ts$/ }, ({ kind, path: imported, resolveDir }) =>
        kind !== 'entry-point' && path.resolve(resolveDir, imported) === errors ? external('errors.js') : undefined,
      );
      bundle.onResolve({ filter: /.*/ }, async ({ kind, path: imported, resolveDir, pluginData }) => {
        if (kind !== 'dynamic-import' || imported.startsWith('node:') || pluginData === 'resolving') return undefined;
        const { path: file } = await bundle.resolve(imported, { kind, resolveDir, pluginData: 'resolving' });
        if (!parts.has(file)) parts.set(file, nameOf(file, imported, parts));
        return external(`${parts.get(file)}${file.endsWith('.json') ? '.json' : '.js'}`);
      });
    },
  };
}

function external(file) {
  return { path: `./${file}`, external: true };
}

/** As its file is called, or its folder or package; where that name is taken, with the folder before it. */
function nameOf(file, imported, parts) {
  if (!imported.startsWith('.')) return imported.replaceAll('/', '-');
  const folder = path.basename(path.dirname(file));
  const own = path.basename(file).replace(/\.[a-z]+$/, '');
  const name = own === 'index' ? folder : own;
  return [...parts.values()].includes(name) ? `${folder}-${name}` : name;
}
