// Where programs lie, and what they say of themselves.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** What a program says of its version: `nginx version: nginx/1.22.1` → `1.22.1`. */
export function versionOf(binary, flag) {
  const { stdout, stderr } = spawnSync(binary, [flag], { encoding: 'utf8' });
  return /\d+\.\d+(?:\.\d+)?/.exec(`${stdout}${stderr}`)?.[0] ?? 'of unknown version';
}

/** The first of these files that is there, or null. */
export function firstOf(files) {
  return files.find((file) => existsSync(file)) ?? null;
}

/** Where a program of one of these names lies, or null. */
export function onPath(...names) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin', '/sbin'];
  return firstOf(names.flatMap((name) => folders.map((folder) => path.join(folder, name))));
}
