import { spawnSync } from 'node:child_process';
import { readLabel } from '../../read/confinement/selinux-state.ts';
import { SYSTEM_ENVIRONMENT } from '../server-files/system-environment.ts';

const MOST = 8;

/** SELinux labels of files, by path, where the machine has a program that shows them; `prefix` is the folder that stands for `/`. */
export function fileLabels(paths: readonly string[], prefix: string): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {};
  for (const path of paths.slice(0, MOST)) {
    const bytes = Buffer.from(prefix + path, 'latin1');
    const name = bytes.toString();
    // Names that are no UTF-8 cannot be handed over.
    if (!Buffer.from(name).equals(bytes)) continue;
    const label =
      asked('getfattr', ['-h', '--absolute-names', '--only-values', '-n', 'security.selinux', '--', name]) ??
      asked('ls', ['-dZ', '--', name]);
    if (label !== null) labels[path] = label;
  }
  return labels;
}

function asked(program: string, words: readonly string[]): string | null {
  const { stdout, status } = spawnSync(program, words, {
    encoding: 'utf8',
    timeout: 2000,
    maxBuffer: 64 * 1024,
    env: SYSTEM_ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? readLabel(stdout.split('\n', 1)[0] ?? '') : null;
}
