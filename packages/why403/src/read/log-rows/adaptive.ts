import { mixedFormat } from './mixed.ts';
import { emptyRow, type RowFormat, type Strangers } from './row-format.ts';

/** After so many lines that nobody reads, and after ten, a hundred and a thousand times as many, they are looked at again. */
const PATIENCE = 16;
const LOOKS = new Set([PATIENCE, 10 * PATIENCE, 100 * PATIENCE, 1000 * PATIENCE]);
const LINE_HELD = 4096;

/**
 * A format that notices when its file goes on in another one, as after a change of the configuration: the sample at the
 * beginning does not show it. The lines up to then are counted as unread.
 */
export function adaptiveFormat(first: RowFormat, detect: (lines: readonly string[]) => RowFormat | null): RowFormat {
  if (first.recordStart !== undefined) return first;
  let current = first;
  let unread = 0;
  const held: string[] = [];
  const note = (line: string) => {
    unread += 1;
    held.push(line.slice(0, LINE_HELD));
    if (held.length > PATIENCE) held.shift();
    if (!LOOKS.has(unread)) return;
    const found = detect(held);
    // An error log in which requests turn up stays one.
    if (found === null || (first.errorLog && !found.errorLog) || !readsMost(found, held)) return;
    current = mixedFormat(current, [found]);
  };
  const strangers: Strangers = {
    untilLook: () => Math.min(...[...LOOKS].map((look) => (look > unread ? look - unread : Number.POSITIVE_INFINITY))),
    isAsFirst: () => current === first,
    pass(lines, last) {
      unread += lines;
      held.push(...last);
      held.splice(0, held.length - PATIENCE);
    },
  };
  return {
    ...first,
    strangers,
    passesOver: (text, from, end, isBeside) => current.passesOver?.(text, from, end, isBeside) ?? false,
    readRow: (line, row) => current.readRow(line, row),
    understands(line) {
      if (current.understands(line)) return true;
      if (line.trim() !== '') note(line);
      return false;
    },
    split: (line) => current.split?.(line) ?? null,
  };
}

function readsMost(format: RowFormat, lines: readonly string[]): boolean {
  const row = emptyRow();
  const read = lines.filter((line) => format.readRow(line, row) || format.understands(line));
  return read.length * 2 > lines.length;
}
