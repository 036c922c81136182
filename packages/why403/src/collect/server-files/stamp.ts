import { statSync } from 'node:fs';
import type { NginxConfig } from '../../model/nginx-config.ts';
import { toBytes } from './disk.ts';
import { glob } from './nginx-files.ts';

/** Gives a text that changes when a file of a configuration does, or when a pattern of an include names other files. */
export function stamper({ paths, patterns }: Pick<NginxConfig, 'paths' | 'patterns'>): () => string {
  return () => [...paths.map(stamp), ...patterns.map((pattern) => glob(pattern).join(','))].join('|');
}

function stamp(path: string): string {
  const stats = statSync(toBytes(path), { throwIfNoEntry: false, bigint: true });
  return stats === undefined ? 'gone' : `${stats.ino}.${stats.size}.${stats.mtimeNs}.${stats.ctimeNs}`;
}
