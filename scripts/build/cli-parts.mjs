import path from 'node:path';
import { root } from '../ensure.mjs';

const source = path.join(root, 'packages/why403/src');

/**
 * What the command loads only when it is asked for. Each is a bundle of its own beside `main.js`, with what it shares
 * with it written into both: opening one file more costs a run more than reading the same code in it.
 */
const PARTS = {
  'cli/commands/completion.ts': 'completion',
  'cli/commands/explain.ts': 'explain',
  'cli/log-evidence.ts': 'log-evidence',
  'cli/program.ts': 'program',
  'cli/request-options.ts': 'request-options',
  'log-marks/index.ts': 'log-marks',
  'read/logs/read-log.ts': 'read-log',
  'report/diagnosis/html.ts': 'html',
  'report/diagnosis/json.ts': 'json',
  'report/diagnosis/markdown.ts': 'markdown',
  'report/diagnosis/message.ts': 'message',
  'session.ts': 'session',
};

/** The entry of each part, and the errors, of which there may be one copy only: they are told apart by their class. */
export function partEntries() {
  return Object.entries(PARTS).map(([file, name]) => ({ in: path.join(source, file), out: `cli/${name}` }));
}

/** Where the errors go. */
export const errorsEntry = { in: path.join(source, 'errors.ts'), out: 'cli/errors' };

/** Leaves parts and errors out of the bundle at hand, which lies in the same folder. */
export const cliParts = {
  name: 'cli-parts',
  setup(build) {
    build.onResolve({ filter: /\.ts$/ }, ({ kind, path: imported, resolveDir }) => {
      const file = path.relative(source, path.resolve(resolveDir, imported)).split(path.sep).join('/');
      if (file === 'errors.ts' && kind !== 'entry-point') return { path: './errors.js', external: true };
      const name = kind === 'dynamic-import' ? PARTS[file] : undefined;
      return name === undefined ? undefined : { path: `./${name}.js`, external: true };
    });
  },
};
