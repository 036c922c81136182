// What a fresh clone needs before anything can run. Uses only what Node brings: nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Ends the process with one clear line where this Node is too old. */
export function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`why403 needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(2);
}

/** Installs the locked packages where they are missing or older than the lock file. */
export function ensureInstalled() {
  const stamp = path.join(root, 'node_modules/.package-lock.json');
  const lock = path.join(root, 'package-lock.json');
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(lock).mtimeMs) return;
  // npm ci empties the folder first: behind a link that would be the packages of another copy.
  if (lstatSync(path.join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) return;
  console.error('Installing packages (npm ci) …');
  // The JavaScript entry instead of `npm`: on Windows that is a .cmd, which spawn cannot start without a shell.
  const npm = process.env.npm_execpath ?? null;
  const [command, ...before] = npm === null ? ['npm'] : [process.execPath, npm];
  run(command, [...before, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], 'npm ci failed: see above.');
}

/** Builds where a source is newer than the last build. */
export function ensureBuilt() {
  const entry = path.join(root, 'packages/why403/dist/cli/main.js');
  if (existsSync(entry) && newest(sources()) <= statSync(entry).mtimeMs) return;
  console.error('Building …');
  run(process.execPath, [path.join(root, 'scripts/build.mjs')], 'The build failed: see above.');
}

/** Builds the site where one of its sources is newer than the last build. */
export function ensureSite() {
  const entry = path.join(root, 'site/dist/sitemap.xml');
  const own = ['src', 'content', 'reference', 'build'].flatMap((folder) => filesIn(`site/${folder}`));
  if (existsSync(entry) && newest([...own, ...sources()]) <= statSync(entry).mtimeMs) return;
  console.error('Building the site …');
  run(process.execPath, [path.join(root, 'scripts/site.mjs')], 'The site could not be built: see above.');
}

function sources() {
  return ['packages/why403/src', 'packages/guard/src'].flatMap(filesIn);
}

function filesIn(folder) {
  return readdirSync(path.join(root, folder), { recursive: true }).map((name) => path.join(root, folder, name));
}

function newest(files) {
  return Math.max(...files.map((file) => statSync(file).mtimeMs));
}

function run(command, args, failure) {
  // Their output is talk: stdout stays free for the answer.
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status === 0) return;
  console.error(failure);
  process.exit(2);
}

/** The engine that the package takes from whoever installs it; its own lock file would name platforms that npm cannot reach everywhere. */
const DUCKDB = '@duckdb/node-api@1.5.6-r.1';

/** Installs DuckDB beside the locked packages, which stay as they are; without it the suites that need it are skipped. */
export function ensureDuckDb() {
  if (existsSync(path.join(root, 'node_modules/@duckdb/node-api'))) return;
  console.error(`Installing ${DUCKDB} for the tests …`);
  const npm = process.env.npm_execpath ?? null;
  const [command, ...before] = npm === null ? ['npm'] : [process.execPath, npm];
  const args = [...before, 'install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', DUCKDB];
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) console.error(`SKIPPED: ${DUCKDB} could not be installed; the suites that need it are skipped.`);
}
