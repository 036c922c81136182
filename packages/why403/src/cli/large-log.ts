import { closeSync } from 'node:fs';
import { openLog, readPiece } from '../collect/logs/open-log.ts';
import { tail } from '../collect/logs/tail.ts';
import { casesOfLog, readLog } from '../read/logs/read-log.ts';
import type { ReadCase } from '../read/reader.ts';
import { warn } from './notices.ts';

const SAMPLE = 64 * 1024;
/** One case a line, of which every one is wanted. */
const CASES = /^\s*\{[^\n]{0,60000}"(?:lines|response)"\s{0,4}:/;

/** The refused requests at the end of a large log, with a word on it; null for what is no log. */
export async function casesOfLargeLog(path: string): Promise<readonly ReadCase[] | null> {
  const sample = beginningOf(path);
  if (CASES.test(sample) || readLog(sample, path).length === 0) return null;
  const { lines } = await tail(path, { followLinks: true });
  warn(`${path} is large: only its last ${lines.length} lines are read; why403 logs reads all of it`);
  return casesOfLog(lines, path);
}

function beginningOf(path: string): string {
  const log = openLog(path, true);
  if (typeof log === 'string') return '';
  try {
    return readPiece(log, 0, SAMPLE).toString('utf8').split('\n').slice(0, 5).join('\n');
  } finally {
    closeSync(log.descriptor);
  }
}
