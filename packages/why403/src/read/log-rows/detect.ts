import type { LogKind } from '../../model/log-kind.ts';
import { adaptiveFormat } from './adaptive.ts';
import { THROUGH_PROXY } from './combined.ts';
import { FORMAT_MAKERS } from './formats.ts';
import { mixedFormat } from './mixed.ts';
import { notedFormat } from './notation-format.ts';
import { emptyRow, type FormatHint, type FormatMaker, type RowFormat } from './row-format.ts';
import { innerLine, wrappedFormat } from './wrapped.ts';

export type { FormatHint, RowFormat } from './row-format.ts';

const SAMPLE_LINES = 200;
/** A longer line is read, but says nothing of the format that its beginning does not. */
const LINE_LOOK = 16 * 1024;

/** So many lines of another format, and such a share of the sample, are no chance. */
const OTHERS = 3;
const SHARE = 0.02;

/**
 * The format that most lines of a sample have, together with others that are mixed with it; null where no known format
 * has any. A sample is the beginning of a file; its last line may be cut. A kind or notation that the caller gives is
 * believed where any line fits it.
 */
export function detectRowFormat(sample: string, hint: FormatHint | null): RowFormat | null {
  const lines = sampleLines(sample);
  const known = hint ?? {};
  const detected = detect(lines, known, known.kind ?? null) ?? detect(lines, known, null);
  const format = notedIn(lines, known, detected) ?? detected;
  return format === null ? null : adaptiveFormat(format, (later) => detect(later, known, null));
}

/** The format of the notation that was given, where there is one and the lines are in it. */
function notedIn(lines: readonly string[], hint: FormatHint, detected: RowFormat | null): RowFormat | null {
  const notation = hint.notation ?? null;
  if (notation === null) return null;
  const noted = notedFormat(notation, hint);
  const row = emptyRow();
  // One notation is given for many files: an error log among them is still one.
  if (detected !== null && !lines.some((line) => noted.readRow(line, row))) return null;
  // The notation says that the lines are combined, and they show whether a proxy stands before.
  return noted.combined && detected?.name === THROUGH_PROXY
    ? { ...detected, kind: noted.kind, product: noted.product }
    : noted;
}

function detect(lines: readonly string[], hint: FormatHint, kind: LogKind | null): RowFormat | null {
  const makers = kind === null ? FORMAT_MAKERS : FORMAT_MAKERS.filter(({ kinds }) => kinds.includes(kind));
  const plain = rank(lines, makers);
  const inner =
    mostOf(plain) * 2 > lines.length
      ? null
      : rank(
          lines.flatMap((line) => innerLine(line) ?? []),
          makers,
        );
  // A wrapped line may quote what another log begins with.
  const unwrapped = mostOf(inner) > mostOf(plain) ? inner : null;
  const [first, ...others] = unwrapped ?? plain ?? [];
  if (first === undefined) return null;
  const many = others.filter(([, own]) => own.length >= Math.max(OTHERS, lines.length * SHARE));
  const [made, ...more] = [first, ...many].map(([maker, own]) => maker.make({ ...hint, kind }, own));
  if (made === undefined) return null;
  const format = more.length === 0 ? made : mixedFormat(made, more);
  return unwrapped === null ? format : wrappedFormat(format);
}

/** Lines of the format that has most. */
function mostOf(ranked: [FormatMaker, string[]][] | null): number {
  return ranked?.[0]?.[1].length ?? 0;
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
