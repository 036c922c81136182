import { timeInLine } from '../../read/logs/line-time.ts';
import type { SourceLine } from '../../read/logs/log-format.ts';

/** What is longer is no line of a log that is understood; of it the beginning is kept. */
const LINE_LIMIT = 64 * 1024;
const LINES_LIMIT = 200_000;
const NEWLINE = 0x0a;
const UTF16 = [0xff, 0xfe] as const;

/** Whole lines of a piece of a file. Without its beginning, the first line is cut somewhere and is left out. */
export function linesIn(piece: Buffer, isStart: boolean): SourceLine[] {
  if (isStart && piece[0] === UTF16[0] && piece[1] === UTF16[1]) {
    return numbered(new TextDecoder('utf-16le').decode(piece).split(/\r?\n/));
  }
  if (piece.length === 0) return [];
  const lines: string[] = [];
  let end = piece.length;
  if (piece[end - 1] === NEWLINE) end -= 1;
  while (end >= 0 && lines.length < LINES_LIMIT) {
    const before = end === 0 ? -1 : piece.lastIndexOf(NEWLINE, end - 1);
    if (before < 0 && !isStart) break;
    lines.push(decode(piece.subarray(before + 1, end)));
    if (before < 0) break;
    end = before;
  }
  lines.reverse();
  return isStart && lines.length < LINES_LIMIT ? numbered(lines) : lines.map((text) => ({ text, number: null }));
}

function numbered(lines: readonly string[]): SourceLine[] {
  return lines.map((text, index) => ({ text, number: index + 1 }));
}

/** Bytes that are no UTF-8 become U+FFFD. A log that was cut while its server wrote begins with zeros. */
function decode(bytes: Buffer): string {
  const kept = bytes.subarray(0, LINE_LIMIT).toString('utf8');
  return kept.replace(/^\0+/, '').replace(/\r$/, '');
}

/** Seconds since 1970 of the first line that shows its time; a time without a zone is the clock of this machine. */
export function firstTime(piece: Buffer, isStart: boolean): number | null {
  let from = isStart ? 0 : piece.indexOf(NEWLINE) + 1;
  for (let looked = 0; looked < 200 && from < piece.length && (from > 0 || isStart); looked++) {
    const next = piece.indexOf(NEWLINE, from);
    const end = next < 0 ? piece.length : next;
    const time = timeInLine(decode(piece.subarray(from, Math.min(end, from + 1000))));
    const seconds = time === null ? Number.NaN : Date.parse(time) / 1000;
    if (!Number.isNaN(seconds)) return seconds;
    from = end + 1;
  }
  return null;
}
