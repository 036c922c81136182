import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

export const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const DIST = path.join(ROOT, 'packages/why403/dist');
const LOCK = path.join(ROOT, '.cache/cli-build.lock');
const LOCK_IS_STALE = 60_000;

/** What one run of the command left. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Arguments for Node itself. */
  readonly node?: readonly string[];
  /** A command that starts Node, as `strace -f …` does. */
  readonly through?: readonly string[];
}

/** A folder of this test file alone; it ends with the tests. */
export const folder = mkdtempSync(path.join(os.tmpdir(), 'why403-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The built command: a copy, as others may build while the tests run. */
export const COMMAND = install();

/** Writes a file into the folder of the test and gives its path. */
export function file(name: string, content: string | Uint8Array): string {
  const target = path.join(folder, name);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, content);
  return target;
}

/** Runs `why403` and waits for its end. Without input its standard input is empty and no terminal. */
export function why403(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const [program = '', ...before] = [...(options.through ?? []), process.execPath, ...(options.node ?? [])];
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...before, COMMAND, ...args], {
      cwd: options.cwd ?? folder,
      env: { PATH: process.env.PATH ?? '', HOME: folder, NO_COLOR: '1', ...options.env },
      timeout: 60_000,
    });
    const chunks: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
    child.stdout.on('data', (chunk) => chunks.stdout.push(chunk));
    child.stderr.on('data', (chunk) => chunks.stderr.push(chunk));
    // It may end before it has read everything.
    child.stdin.on('error', () => {});
    child.on('error', reject);
    child.on('close', (code) => {
      const text = (name: 'stdout' | 'stderr') => Buffer.concat(chunks[name]).toString();
      resolve({ code, stdout: text('stdout'), stderr: text('stderr') });
    });
    child.stdin.end(options.input ?? '');
  });
}

function install(): string {
  mkdirSync(path.dirname(LOCK), { recursive: true });
  return underLock(() => {
    const built = path.join(DIST, 'cli/main.js');
    if (!existsSync(built) || newestSource() > statSync(built).mtimeMs) {
      const { status, stderr } = spawnSync(process.execPath, [path.join(ROOT, 'scripts/build.mjs'), '--bundle-only'], {
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(`the build failed: ${stderr}`);
    }
    // Bundles are modules by the nearest package.json, as in the package.
    writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }\n');
    cpSync(DIST, path.join(folder, 'dist'), { recursive: true, filter: (name) => !name.endsWith('types') });
    return path.join(folder, 'dist/cli/main.js');
  });
}

function newestSource(): number {
  const sources = ['packages/why403/src', 'packages/guard/src'].flatMap((name) =>
    readdirSync(path.join(ROOT, name), { recursive: true, encoding: 'utf8' }).map((one) => path.join(ROOT, name, one)),
  );
  return Math.max(...sources.map((source) => statSync(source).mtimeMs));
}

/** Test files run beside each other; one of them builds. */
function underLock<T>(work: () => T): T {
  for (;;) {
    try {
      mkdirSync(LOCK);
      break;
    } catch {
      if (Date.now() - (statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > LOCK_IS_STALE) {
        rmSync(LOCK, { recursive: true, force: true });
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
  try {
    return work();
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}
