// The built command, as the lab runs it.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../ensure.mjs';

const CLI = path.join(root, 'packages/why403/dist/cli/main.js');

/** What it prints; a run without an answer is an error. */
export function why403(args) {
  const { stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return stdout;
}
