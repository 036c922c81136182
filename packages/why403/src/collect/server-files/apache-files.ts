import { existsSync, readdirSync, statSync } from 'node:fs';
import type { ApacheFiles } from '../../read/apache/includes.ts';
import { toBytes } from './disk.ts';
import { configFiles } from './nginx-files.ts';

/** Reads configuration files of Apache from this machine. */
export function apacheFiles(): ApacheFiles {
  return {
    read: configFiles().read,
    list: (path) => {
      try {
        return statSync(toBytes(path)).isDirectory() ? readdirSync(toBytes(path), { encoding: 'latin1' }) : null;
      } catch {
        return null;
      }
    },
    exists: (path) => existsSync(toBytes(path)),
  };
}
