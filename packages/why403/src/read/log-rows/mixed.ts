import type { RowFormat } from './row-format.ts';

/**
 * Lines of several formats in one file, as a container writes them that has one output for everything. Each line is
 * read by the format it is of. Where requests are among them, messages about refusals are not counted as well: they
 * are of the same requests.
 */
export function mixedFormat(first: RowFormat, others: readonly RowFormat[]): RowFormat {
  const all = [first, ...others];
  if (all.some(({ recordStart }) => recordStart !== undefined)) return first;
  const requests = all.filter(({ errorLog }) => !errorLog);
  const readers = requests.length > 0 ? requests : all;
  return {
    ...first,
    name: all.map(({ name }) => name).join(' and '),
    combined: false,
    errorLog: requests.length === 0,
    passesOver: (text, from, end, isBeside) =>
      requests.length === 0 && all.some((format) => format.passesOver?.(text, from, end, isBeside) ?? false),
    readRow: (line, row) => readers.some((format) => format.readRow(line, row)),
    understands: (line) => all.some((format) => format.understands(line)),
    split: (line) => {
      for (const format of readers) {
        const several = format.split?.(line) ?? null;
        if (several !== null) return several;
      }
      return null;
    },
  };
}
