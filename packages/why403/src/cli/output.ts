import { UsageError } from '../errors.ts';
import type { SavedDiagnosis } from '../model/diagnosis.ts';
import { diagnosisToText } from '../report/diagnosis/text.ts';
import type { DiagnoseOptions } from './diagnose-options.ts';
import { terminal } from './terminal.ts';

/** Turns the diagnoses of one target into text, one after the other: many thousands never stand in memory at once. */
export interface Printer {
  next(saved: SavedDiagnosis): string;
  end(): string;
}

/** A page with more than this is no page that anybody reads, and browsers are slow to show it. */
const HTML_LIMIT = 1000;

/** Of more answers than these nobody reads a list, and they are printed as they come. */
const SUMMARY_LIMIT = 300;

/** The printer for what is asked for. Other formats than text are loaded only then. */
export async function printerFor(options: DiagnoseOptions, total: number): Promise<Printer> {
  const audience = options.for;
  if (options.message) {
    const { diagnosisToMessage } = await import('../report/diagnosis/message.ts');
    return joined(diagnosisToMessage, '\n');
  }
  switch (options.format) {
    case 'json':
      return jsonPrinter(total);
    case 'ndjson': {
      const { diagnosisToNdjson } = await import('../report/diagnosis/json.ts');
      return joined(({ observations: _evidence, ...diagnosis }) => diagnosisToNdjson(diagnosis), '');
    }
    case 'markdown': {
      const { diagnosisToMarkdown } = await import('../report/diagnosis/markdown.ts');
      return joined((one) => diagnosisToMarkdown(one, { audience }), '\n---\n\n');
    }
    case 'html': {
      if (total > HTML_LIMIT)
        throw new UsageError(
          `${total} answers do not fit one page; expected at most ${HTML_LIMIT}, or --format ndjson`,
        );
      const { diagnosisToHtml } = await import('../report/diagnosis/html.ts');
      const all: SavedDiagnosis[] = [];
      const next = (saved: SavedDiagnosis) => {
        all.push(saved);
        return '';
      };
      return { next, end: () => diagnosisToHtml(all, { audience }) };
    }
    case 'text': {
      const { width, style } = terminal();
      const line = `\n${style.dim('─'.repeat(Math.min(width, 60)))}\n\n`;
      const inFull = (one: SavedDiagnosis) => diagnosisToText(one, { audience, width, style });
      return total > 1 && total <= SUMMARY_LIMIT ? summedUp(inFull, line) : joined(inFull, line);
    }
  }
}

/** A line for each answer, then all of them. */
async function summedUp(inFull: (saved: SavedDiagnosis) => string, line: string): Promise<Printer> {
  const { summaryToText } = await import('../report/diagnosis/summary.ts');
  const all: SavedDiagnosis[] = [];
  const next = (saved: SavedDiagnosis) => {
    all.push(saved);
    return '';
  };
  return { next, end: () => [summaryToText(all), ...all.map(inFull)].join(line) };
}

/** One JSON value: an object for one exchange, a list for several. */
export async function jsonPrinter(total: number): Promise<Printer> {
  const { diagnosisToJson } = await import('../report/diagnosis/json.ts');
  if (total === 1) return { next: (saved) => diagnosisToJson(saved), end: () => '' };
  const list = joined((saved) => `  ${diagnosisToJson(saved).trimEnd().replaceAll('\n', '\n  ')}`, ',\n', '[\n');
  return { next: list.next, end: () => '\n]\n' };
}

function joined(format: (saved: SavedDiagnosis) => string, between: string, before = ''): Printer {
  let mark = before;
  const next = (saved: SavedDiagnosis) => {
    const text = mark + format(saved);
    mark = between;
    return text;
  };
  return { next, end: () => '' };
}
