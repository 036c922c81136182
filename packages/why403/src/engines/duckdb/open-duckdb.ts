import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { UsageError } from '../../errors.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import type { DuckDbApi } from './duckdb-api.ts';

/** The version that the tests run with. */
export const DUCKDB_PACKAGE = '@duckdb/node-api@1.5.6-r.1';

/**
 * The package where npm puts it: beside the program that runs. The working folder is not looked into, as it may belong
 * to somebody else. Fails with the command that installs it.
 */
export function loadDuckDb(program: string = process.argv[1] ?? ''): DuckDbApi {
  const real = realPath(program);
  try {
    return createRequire(real)('@duckdb/node-api') as DuckDbApi;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'MODULE_NOT_FOUND') throw new UsageError(`@duckdb/node-api does not load: ${message}`);
    throw new UsageError(`the engine duckdb needs a package that is not installed. Run: ${installCommand(real)}`);
  }
}

/** How the package is installed where `loadDuckDb` finds it. */
export function installCommand(program: string): string {
  const parts = program.split(`${path.sep}node_modules${path.sep}`);
  const folder = parts.length > 1 ? (parts[0] as string) : path.dirname(program);
  // npm keeps what is for everybody in lib/node_modules of its prefix, without a package.json.
  if (/[/\\](?:lib|npm)$/.test(folder)) return `npm install --global ${DUCKDB_PACKAGE}`;
  const where = parts.length > 1 ? folder : outOfPackage(folder);
  return shell`npm install --no-save --prefix ${where} ${DUCKDB_PACKAGE}`;
}

/** The folder of the workspace, from a folder within `packages/why403`. */
function outOfPackage(folder: string): string {
  return folder.replace(/[/\\]packages[/\\]why403(?:[/\\].*)?$/, '');
}

function realPath(program: string): string {
  try {
    return realpathSync(program);
  } catch {
    return path.resolve(program === '' ? '.' : program, 'main.js');
  }
}
