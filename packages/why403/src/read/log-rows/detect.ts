import type { LogKind } from '../../model/log-kind.ts';
import { FORMAT_MAKERS } from './formats.ts';
import { notedFormat } from './notation-format.ts';
import { emptyRow, type FormatHint, type FormatMaker, type RowFormat } from './row-format.ts';
import { innerLine, wrappedFormat } from './wrapped.ts';

export type { FormatHint, RowFormat } from './row-format.ts';

const SAMPLE_LINES = 200;
/** A longer line is read, but says nothing of the format that its beginning does not. */
const LINE_LOOK = 16 * 1024;

/** What a sample of a log is, and how much of it is something else. */
export interface Detected {
  readonly format: RowFormat;
  /** Lines of the sample looked at, and those of other formats with the names of these. */
  readonly looked: number;
  readonly others: readonly { readonly kinds: readonly string[]; readonly lines: number }[];
}

/**
 * The format that most lines of a sample have, or null where no known format has any. A sample is the beginning of a
 * file; its last line may be cut. A kind or notation that the caller gives is believed where any line fits it.
 */
export function detectRowFormat(sample: string, hint: FormatHint | null): RowFormat | null {
  return detectFormats(sample, hint)?.format ?? null;
}

/** As {@link detectRowFormat}, and says what else is in the sample. */
export function detectFormats(sample: string, hint: FormatHint | null): Detected | null {
  const lines = sampleLines(sample);
  const detected = detectPlain(lines, hint ?? {}, hint?.kind ?? null) ?? detectPlain(lines, hint ?? {}, null);
  const notation = hint?.notation ?? null;
  if (notation === null) return detected;
  const noted = notedFormat(notation, hint ?? {});
  const row = emptyRow();
  // One notation is given for many files: an error log among them is still one.
  const fits = detected === null || lines.some((line) => noted.readRow(line, row));
  return fits ? { format: noted, looked: lines.length, others: [] } : detected;
}

function detectPlain(lines: readonly string[], hint: FormatHint, kind: LogKind | null): Detected | null {
  const makers = kind === null ? FORMAT_MAKERS : FORMAT_MAKERS.filter(({ kinds }) => kinds.includes(kind));
  const plain = rank(lines, makers);
  const unwrapped =
    plain === null
      ? rank(
          lines.flatMap((line) => innerLine(line) ?? []),
          makers,
        )
      : null;
  const ranked = plain ?? unwrapped ?? [];
  const [first] = ranked;
  if (first === undefined) return null;
  const made = first[0].make({ ...hint, kind }, first[1]);
  return {
    format: unwrapped === null ? made : wrappedFormat(made),
    looked: lines.length,
    others: ranked.slice(1).map(([{ kinds }, own]) => ({ kinds, lines: own.length })),
  };
}

/** Formats with their lines, that of the most first; null where no line is of any. */
function rank(lines: readonly string[], makers: readonly FormatMaker[]): [FormatMaker, string[]][] | null {
  const counts = new Map<FormatMaker, string[]>();
  for (const line of lines) {
    const maker = makers.find((one) => one.recognises(line));
    if (maker === undefined) continue;
    const own = counts.get(maker);
    if (own === undefined) counts.set(maker, [line]);
    else own.push(line);
  }
  return counts.size === 0 ? null : [...counts].sort(([, a], [, b]) => b.length - a.length);
}

function sampleLines(sample: string): string[] {
  const text = sample.startsWith('\uFEFF') ? sample.slice(1) : sample;
  const lines = text.split('\n', SAMPLE_LINES);
  return lines
    .map((line) => (line.length > LINE_LOOK ? line.slice(0, LINE_LOOK) : line).replace(/\r$/, ''))
    .filter((line) => line.trim() !== '');
}
