import { spawnSync } from 'node:child_process';
import type { WorkerIdentity } from '../../../src/model/server-files.ts';

/** Follows each path as the kernel does and opens it for reading, as somebody else; it shares no code with what is tested. */
const PROGRAM = `
const fs = require('node:fs');
const { uid, gid, groups, paths } = JSON.parse(fs.readFileSync(0, 'utf8'));
process.setgroups(groups); process.setgid(gid); process.setuid(uid);
console.log(JSON.stringify(paths.map((path) => {
  try { fs.closeSync(fs.openSync(Buffer.from(path, 'latin1'), fs.constants.O_RDONLY | fs.constants.O_NONBLOCK)); return null; }
  catch (error) { return error.code; }
})));
`;

/** What open(2) answers to a user: null, or the name of the error. */
export function openAs(
  { uid, gid, groups }: WorkerIdentity,
  paths: readonly string[],
  before: readonly string[] = [],
): readonly (string | null)[] {
  const [program = process.execPath, ...words] = [...before, process.execPath, '-e', PROGRAM];
  const { stdout } = spawnSync(program, words, {
    input: JSON.stringify({ uid, gid, groups, paths }),
    encoding: 'utf8',
    timeout: 10_000,
  });
  return JSON.parse(stdout) as (string | null)[];
}

/** Whether children with other identities can be started. */
export const isRoot = process.getuid?.() === 0;
