import { timeInLine } from '../logs/line-time.ts';
import { detectRowFormat } from './detect.ts';
import { emptyRow } from './row-format.ts';

/** Seconds since 1970 of the first line of a sample that shows its time; null where none does. */
export function firstSecond(sample: string): number | null {
  const format = detectRowFormat(sample, null);
  const row = emptyRow();
  for (const line of sample.split('\n', 200)) {
    if (format !== null && format.recordStart === undefined && format.readRow(line.replace(/\r$/, ''), row)) {
      if (!Number.isNaN(row.second)) return row.second;
    }
    const time = timeInLine(line);
    const second =
      time === null ? Number.NaN : Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(time) ? time : `${time}Z`) / 1000;
    if (!Number.isNaN(second)) return Math.floor(second);
  }
  return null;
}
