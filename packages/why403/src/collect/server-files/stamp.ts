import { statSync } from 'node:fs';
import type { NginxConfig } from '../../model/nginx-config.ts';
import { toBytes } from './disk.ts';
import { glob } from './nginx-files.ts';

/** Changes when a file of a configuration changes, or when a pattern of an include names other files. */
export function stampOf({ sources }: NginxConfig): string {
  const folder = sources[0]?.path.replace(/[^/]*$/, '') ?? '/';
  const patterns = sources.flatMap(({ text }) =>
    Array.from(text.matchAll(/^\s*include\s+["']?([^;"'\s]*[*?[][^;"'\s]*)/gm), ([, pattern = '']) =>
      pattern.startsWith('/') ? pattern : folder + pattern,
    ),
  );
  return [...sources.map(({ path }) => stamp(path)), ...patterns.map((pattern) => glob(pattern).join(','))].join('|');
}

function stamp(path: string): string {
  const stats = statSync(toBytes(path), { throwIfNoEntry: false, bigint: true });
  return stats === undefined ? 'gone' : `${stats.ino}.${stats.size}.${stats.mtimeNs}.${stats.ctimeNs}`;
}
