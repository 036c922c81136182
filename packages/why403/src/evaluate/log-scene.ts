import type { Evidence, EvidenceList } from '../model/diagnosis.ts';
import type { LogKind } from '../model/log-kind.ts';
import type { LogLineObservation } from '../model/observation.ts';
import type { LogSignal } from '../model/signal.ts';

const EXCERPT_LIMIT = 300;

/** Evidence that cites a line of a log, or a piece of it. */
export function citeLine(line: LogLineObservation, excerpt: string = line.text): Evidence {
  const text = excerpt.length > EXCERPT_LIMIT ? `${excerpt.slice(0, EXCERPT_LIMIT)}…` : excerpt;
  return { source: line.source, part: `log ${line.log}`, excerpt: text };
}

/** Evidence of several lines. */
export function citeLines(first: LogLineObservation, more: readonly Evidence[] = []): EvidenceList {
  return [citeLine(first), ...more];
}

/** The lines of some kinds. */
export function linesOf(lines: readonly LogLineObservation[], ...kinds: readonly LogKind[]): LogLineObservation[] {
  return lines.filter(({ log }) => kinds.includes(log));
}

/** Whether a line shows all that a signal asks for. */
export function shows(line: LogLineObservation, signal: LogSignal): boolean {
  const kinds = typeof signal.log === 'string' ? [signal.log] : signal.log;
  if (!kinds.includes(line.log)) return false;
  if (signal.literal !== undefined && !line.message.toLowerCase().includes(signal.literal.toLowerCase())) return false;
  if (signal.pattern !== undefined && !signal.pattern.test(line.message)) return false;
  return Object.entries(signal.fields ?? {}).every(([name, wanted]) => {
    const value = line.fields[name] ?? '';
    return typeof wanted === 'string' ? value === wanted : wanted.test(value);
  });
}
